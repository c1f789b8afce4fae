import Synchronization

@testable import BotAdapter
@testable import RuleHost

/// Judges by the first word of a text: the name of an action, or of a symbol that bans.
final class FakeRules: Judging {
    private let scanned = Mutex<[Message]>([])
    private let values = Mutex<[Int64: [String: SettingValue]]>([:])
    private let problems = Mutex<[Problem]>([])
    private let extraHits = Mutex<[String]>([])
    private let script = Mutex<(@Sendable (Message) async -> Reply?)?>(nil)

    /// A verdict as a test wants it.
    struct Reply: Sendable {
        var action = Action.none
        var symbols: [String] = []
    }

    /// Where the world keeps its state.
    private let state: State

    init(state: State) { self.state = state }

    /// Judges by a script first; where that says nothing, by the text.
    func judge(by script: @escaping @Sendable (Message) async -> Reply?) { self.script.withLock { $0 = script } }

    var messages: [Message] { scanned.withLock { $0 } }

    var loaded: RuleHost.Loaded {
        RuleHost.Loaded(files: ["rules/a.lua"], symbolCount: 3, testCount: 5, generation: 2, pending: [])
    }

    func setProblems(_ list: [Problem]) { problems.withLock { $0 = list } }

    /// Adds a symbol without points to every verdict from here on.
    func addHit(_ name: String) { extraHits.withLock { $0.append(name) } }

    func scan(
        _ message: Message, factsIf wanted: @Sendable (Verdict) -> Bool
    ) async -> (verdict: Verdict, facts: ChatFacts?) {
        scanned.withLock { $0.append(message) }
        let verdict = await preview(message)
        return (verdict, wanted(verdict) ? try? await facts(of: message.chat.id) : nil)
    }

    func preview(_ message: Message) async -> Verdict {
        var verdict = Verdict(message: message)
        verdict.required = [.warn: 5, .delete: 10, .ban: 15]
        let word = message.text.split(separator: " ").first.map(String.init) ?? ""
        if let action = Action(rawValue: word) { verdict.action = action }
        if word == "TG_BAN" { verdict.action = .delete }
        if word == "TG_PERM_BAN" { verdict.action = .ban }
        if verdict.action > .none {
            let name = word.hasPrefix("TG_") ? word : "TG_TEST"
            verdict.score = 12.5
            verdict.hits = [
                Verdict.Hit(name: name, group: "telegram_test", score: 12.5, weight: 1, options: ["a < b"])
            ]
        }
        verdict.hits += extraHits.withLock { $0 }.map { name in
            Verdict.Hit(name: name, group: "telegram_test", score: 0, weight: 1, options: [])
        }
        if let reply = await script.withLock({ $0 })?(message) {
            verdict.action = reply.action
            verdict.hits = reply.symbols.map {
                Verdict.Hit(name: $0, group: "telegram_test", score: 0, weight: 1, options: [])
            }
        }
        verdict.asks = Set(verdict.hits.compactMap { Self.asks[$0.name] })
        if message.user?.isAdmin == true || message.senderChat?.id == message.chat.id
            || (message.chat.linkedChatID != nil && message.senderChat?.id == message.chat.linkedChatID)
        {
            verdict.exemption = "administrator"
            verdict.action = .none
        }
        return verdict
    }

    func settings(chat: Int64) async throws(Problem) -> [ChatSetting] {
        await settings(of: chat).map { name, value in
            ChatSetting(name: name, value: value, initial: nil, source: .chat)
        }
    }

    func facts(of chat: Int64) async throws(StoreError) -> ChatFacts {
        let settings = await settings(of: chat)
        return ChatFacts(
            chat: chat, settings: settings, adminChat: try await state.read(.adminChat(of: chat)),
            sharesAll: settings["tenant"] == .text("all"))
    }

    private func settings(of chat: Int64) async -> [String: SettingValue] {
        // Live unless a test says otherwise, so that verdicts show.
        let given = values.withLock { ["mode": .text("live")].merging($0[chat] ?? [:]) { $1 } }
        return given.merging(await kept("set:", chat).mapValues { .text($0) }) { $1 }
    }

    /// Fields of a chat that begin with a word.
    private func kept(_ word: String, _ chat: Int64) async -> [String: String] {
        let reply = await state.store.perform(StoreCommand("HGETALL", RecordKind.chat.key(chat)))
        let fields = reply.fieldValues.filter { $0.key.hasPrefix(word) }
        return Dictionary(uniqueKeysWithValues: fields.map { (String($0.key.dropFirst(word.count)), $0.value) })
    }

    func settingChange(
        _ name: String, to text: String?, chat: Int64
    ) async throws(Problem) -> (change: Change, setting: ChatSetting?) {
        let setting = text.map { ChatSetting(name: name, value: .text($0), initial: nil, source: .chat) }
        return (.setting("set:" + name, to: text, chat: chat), setting)
    }

    /// Sets a value of any form.
    func set(_ name: String, _ value: SettingValue, chat: Int64) {
        values.withLock { $0[chat, default: [:]][name] = value }
    }

    func flags(chat: Int64) async throws(Problem) -> [Flag] { flags(await kept("feat:", chat)) }

    private func flags(_ kept: [String: String]) -> [Flag] {
        Self.initial.map { flag in
            var flag = flag
            flag.isOn = kept[flag.name] != "0"
            return flag
        }
    }

    func flagChange(
        _ name: String, to isOn: Bool?, chat: Int64
    ) async throws(Problem) -> (change: Change, flags: [Flag]) {
        let value = isOn.map { $0 ? "1" : "0" }
        let then = await kept("feat:", chat).merging([name: value ?? "1"]) { $1 }
        return (.setting("feat:" + name, to: value, chat: chat), flags(then))
    }

    func recheckChats() async {}
    func noteLearned(_ sample: LearnedSample, in scope: LearningScope) {}
    func reload() async -> [Problem] { problems.withLock { $0 } }

    func statistics() async -> [RuleStatistics] {
        var statistics = RuleStatistics(name: "TG_BROKEN")
        statistics.isSwitchedOff = true
        return [statistics, RuleStatistics(name: "TG_TEST")]
    }

    /// What the shipped groups.conf says that symbols ask for.
    private static let asks: [String: Ask] = [
        "TG_BAN": .pause, "TG_PERM_BAN": .ban, "TG_CAPTCHA": .captcha, "TG_CAPTCHA_PENDING": .hold, "TG_CHANNEL": .ban,
        "TG_SERVICE_MESSAGE": .tidy, "TG_PUBLIC_WARNING": .notice,
    ]

    private static let initial = [
        flag("content", isGroup: true), flag("caps"), flag("emoji_spam"), flag("link_spam"),
    ]

    private static func flag(_ name: String, isGroup: Bool = false) -> Flag {
        Flag(
            name: name, summary: "Is about <\(name)>.", group: "telegram_content", isGroup: isGroup, symbols: [],
            isOn: true,
            source: .builtin)
    }
}
