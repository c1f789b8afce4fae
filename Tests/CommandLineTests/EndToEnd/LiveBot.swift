import Foundation
import TestSupport
import Testing

/// The real `rulehost bot` as a process, with the shipped rules and a store of its own, before a Bot API double.
final class LiveBot {
    static let group: Int64 = -1_001_000_000_001
    static let other: Int64 = -1_001_000_000_002
    static let staff: Int64 = -1_001_000_000_003
    /// Owner of the group and of the staff's chat.
    static let admin: Int64 = 11
    /// Owner of the other group.
    static let stranger: Int64 = 22
    static let member: Int64 = 33

    let api: BotAPIDouble
    let folder: TemporaryFolder
    private let store: String
    private var process: WatchedProcess?

    /// Prepares a folder; `settings` replace those of groups.conf by name, `flags` are lines for its section: what a text is
    /// worth is not to change with what was learned from others; `store` is what `--store` takes.
    init(
        settings: [String: String] = ["mode": "live"], flags: String = "learned = off;",
        store: String = "embedded:bot.journal"
    ) throws {
        self.store = store
        api = try #require(BotAPIDouble())
        var groups = try String(contentsOf: Self.root.appending(path: "groups.conf"), encoding: .utf8)
        for (name, value) in settings {
            groups = groups.replacing(try Regex("(?m)^( *\(name) *=) *[^;]*;")) { "\($0[1].substring ?? "") \(value);" }
        }
        groups = groups.replacing(/(?m)^flags \{/, with: "flags {\n    \(flags)")
        folder = try TemporaryFolder(["groups.conf": groups])
        try linkRules(hasCorpus: !flags.contains("learned = off"))
        api.with { world in
            world.addPerson(Self.admin, name: "Ada")
            world.addPerson(Self.stranger, name: "Sam")
            world.addPerson(Self.member, name: "Mia")
            world.addChat(Self.group, title: "Club", owner: Self.admin, members: [Self.member, Self.stranger])
            world.addChat(Self.other, title: "Other", owner: Self.stranger, members: [Self.member])
            world.addChat(Self.staff, title: "Staff", owner: Self.admin, members: [Self.stranger])
        }
    }

    deinit { kill() }

    /// The shipped rules; what nobody judges by need not be learned at each start.
    private func linkRules(hasCorpus: Bool) throws {
        let files = FileManager.default
        let (shipped, own) = (Self.root.appending(path: "rules"), folder.url.appending(path: "rules"))
        try files.createDirectory(at: own, withIntermediateDirectories: false)
        for name in try files.contentsOfDirectory(atPath: shipped.path) where hasCorpus || name != "corpus" {
            try files.createSymbolicLink(
                at: own.appending(path: name), withDestinationURL: shipped.appending(path: name))
        }
    }

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Starts the bot; also again after `kill` or `stop`, over the same state.
    func start(_ arguments: String...) throws {
        let process = WatchedProcess(
            RulehostProcess.make(
                [
                    "bot", "--rules", "rules", "--groups", "groups.conf", "--store", store,
                ] + arguments, in: folder.url,
                environment: [
                    "TELEGRAM_BOT_TOKEN": BotAPIDouble.token, "TELEGRAM_API_URL": api.address,
                    "RULEHOST_OWNERS": "\(Self.admin)",
                    "PATH": "/usr/bin:/bin",
                ]))
        let log = folder.url.appending(path: "bot.log")
        if !FileManager.default.fileExists(atPath: log.path) { try Data().write(to: log) }
        let handle = try FileHandle(forWritingTo: log)
        try handle.seekToEnd()
        try process.run(output: handle)
        self.process = process
    }

    /// Ends the bot as a crash does.
    func kill() { process?.kill() }

    /// Whether it has not ended.
    var isRunning: Bool { process?.isRunning == true }

    /// Asks the bot to end; its exit status.
    func stop() -> Int32 {
        process?.terminate()
        return waitForEnd()
    }

    /// Waits until the bot ends by itself; its exit status, or -1 when it does not.
    func waitForEnd() -> Int32 {
        guard let status = process?.status() else {
            Issue.record("the bot does not end; log:\n\(log)")
            kill()
            return -1
        }
        return status
    }

    var log: String { (try? String(contentsOfFile: folder("bot.log"), encoding: .utf8)) ?? "" }

    // MARK: What people do and see

    /// Writes a text; the id of the message.
    @discardableResult
    func post(_ text: String, from person: Int64 = member, chat: Int64 = group, fields: [String: JSON] = [:]) throws
        -> Int64
    {
        try #require(api.with { $0.post(text, from: person, chat: chat, fields: fields) })
    }

    /// Waits for a call of a method that was answered with success.
    func waits(for method: String, where isWanted: @escaping (BotAPIWorld.Call) -> Bool = { _ in true }) -> Bool {
        api.wait { $0.finished(method).contains(where: isWanted) }
    }

    /// Waits for a text of the bot's in a chat that contains a part; its id and buttons.
    func says(_ part: String, in chat: Int64) throws -> BotText {
        let isSaid = api.wait { world in world.texts(in: chat).contains { $0.text.contains(part) } }
        guard isSaid else {
            let texts = api.with { $0.texts(in: chat).map(\.text) }
            Issue.record("nothing with \"\(part)\" among \(texts); log:\n\(log)")
            throw Missing()
        }
        return try #require(api.with { $0.texts(in: chat).last { $0.text.contains(part) } })
    }

    /// Sends a text, such as a command, and waits for what the bot answers to it.
    func ask(_ text: String, from person: Int64 = admin, chat: Int64 = group, replyTo message: Int64? = nil) throws
        -> BotText
    {
        let fields = message.map { id in api.with { $0.reply(to: id, chat: chat) } } ?? [:]
        let id = try post(text, from: person, chat: chat, fields: fields)
        guard api.wait(until: { world in world.texts(in: chat).contains { $0.replyTo == id } }) else {
            let calls = api.with { $0.allCalls.suffix(8).map { "\($0.method) \($0.isDone) \($0.parameters.document)" } }
            Issue.record("no answer to \"\(text)\"; log:\n\(log)\ncalls:\n\(calls.joined(separator: "\n"))")
            throw Missing()
        }
        return try #require(api.with { $0.texts(in: chat).last { $0.replyTo == id } })
    }

    /// Makes a chat the admin chat of groups, by the buttons of `/setup`.
    func setUp(_ titles: String..., chat: Int64 = staff, by person: Int64 = admin, of groups: [Int64] = [group]) throws
    {
        // Where the bot has seen the person; the answer tells that it has.
        for group in groups { _ = try ask("/privacy", from: person, chat: group) }
        for title in titles {
            let choice = try ask("/setup", from: person, chat: chat)
            #expect(try tap(title, of: choice, from: person) == "Reports of that group come here now.")
        }
    }

    /// Taps the button with a label.
    @discardableResult
    func press(_ label: String, of text: BotText, from person: Int64 = admin) throws -> String {
        let data = try #require(
            text.buttons.first { $0.label.contains(label) }?.data, "no \(label) among \(text.buttons)")
        return api.with { $0.press(data, message: text.id, chat: text.chat, from: person) }
    }

    /// Taps the button with a label; the note that the person gets, empty for none.
    @discardableResult
    func tap(_ label: String, of text: BotText, from person: Int64 = admin) throws -> String {
        try note(on: press(label, of: text, from: person))
    }

    /// The note that who tapped gets, empty for none.
    func note(on query: String) throws -> String {
        let isAnswer = { (call: BotAPIWorld.Call) in call.parameters["callback_query_id"]?.text == query }
        try #require(waits(for: "answerCallbackQuery", where: isAnswer), "no answer to a tap; log:\n\(log)")
        return api.with { $0.finished("answerCallbackQuery").first(where: isAnswer)?.parameters["text"]?.text } ?? ""
    }

    /// A text of the bot's as it is now; nil when it is gone.
    func current(_ text: BotText) -> BotText? { api.with { $0.texts(in: text.chat).first { $0.id == text.id } } }

    /// Waits until a message is gone.
    func removes(_ message: Int64, chat: Int64 = group) -> Bool { api.wait { !$0.hasMessage(message, chat: chat) } }

    /// Ends the bot, which has to have kept to the protocol.
    func end() {
        #expect(stop() == 0, "log:\n\(log)")
        #expect(api.with { $0.allViolations } == [])
    }

    struct Missing: Error {}
}
