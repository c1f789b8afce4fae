import Foundation
import TestSupport

extension TemporaryFolder {
    /// A folder with one rule, TG_WORD: 6 points for a text with the word "spam".
    static func withWordRule() throws -> TemporaryFolder {
        try TemporaryFolder([
            "rules/test.lua": """
            rspamd_config.TG_WORD = {
              group = 'telegram_test',
              flag = 'word',
              callback = function(task)
                if not task:get_message():text():find('spam', 1, true) then return false end
                return true, 1.0, 'spam'
              end,
            }
            """,
            "groups.conf": """
            actions { warn = 5; delete = 10; ban = 15; }
            group "telegram_test" {
              description = "words";
              symbols { "TG_WORD" { score = 6; description = "says the word"; } }
            }
            """,
        ])
    }

    func write(_ text: String, to name: String) throws { try write(name, text) }

    func run(_ arguments: String..., input: String = "") throws -> RulehostProcess.Ending {
        try RulehostProcess.run(arguments, input: Array(input.utf8), in: url)
    }
}
