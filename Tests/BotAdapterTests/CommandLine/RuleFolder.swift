import Foundation

/// A folder with a small set of rules of its own, gone at the end.
final class RuleFolder {
    let url: URL

    /// One rule, TG_WORD: 6 points for a text with the word "spam".
    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "rulehost-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url.appending(path: "rules"), withIntermediateDirectories: true)
        try write(
            """
            rspamd_config.TG_WORD = {
              group = 'telegram_test',
              flag = 'word',
              callback = function(task)
                if not task:get_message():text():find('spam', 1, true) then return false end
                return true, 1.0, 'spam'
              end,
            }
            """, to: "rules/test.lua")
        try write(
            """
            actions { warn = 5; delete = 10; ban = 15; }
            group "telegram_test" {
              description = "words";
              symbols { "TG_WORD" { score = 6; description = "says the word"; } }
            }
            """, to: "groups.conf")
    }

    deinit {
        do { try FileManager.default.removeItem(at: url) } catch { print("left behind: \(error)") }
    }

    func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: url.appending(path: path))
    }

    func run(_ arguments: String..., input: String = "") throws -> RulehostProcess.Ending {
        try RulehostProcess.run(arguments, input: Array(input.utf8), in: url)
    }
}
