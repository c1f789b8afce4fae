internal import RuleHost

/// Whoever judges messages and keeps the flags: the rule host, or a stand-in in tests.
protocol Judging: Sendable {
    /// Judges, and says what holds in the chat where that is wanted with such a verdict and the store answers.
    func scan(
        _ message: Message, factsIf wanted: @Sendable (Verdict) -> Bool
    ) async -> (verdict: Verdict, facts: ChatFacts?)
    /// Judges now and changes nothing.
    func preview(_ message: Message) async -> Verdict
    func flags(chat: Int64) async throws(Problem) -> [Flag]
    func settings(chat: Int64) async throws(Problem) -> [ChatSetting]
    func facts(of chat: Int64) async throws(StoreError) -> ChatFacts
    /// What sets something in a chat, nil takes its own word back, and how that stands then.
    func settingChange(
        _ name: String, to text: String?, chat: Int64
    ) async throws(Problem) -> (change: Change, setting: ChatSetting?)
    func flagChange(
        _ name: String, to isOn: Bool?, chat: Int64
    ) async throws(Problem) -> (change: Change, flags: [Flag])
    /// Has what the store holds of chats looked for anew before the next message.
    func recheckChats() async
    /// Has the next message judged by a sample that is in the store.
    func noteLearned(_ sample: LearnedSample, in scope: LearningScope)
    func reload() async -> [Problem]
    func statistics() async -> [RuleStatistics]
    var loaded: RuleHost.Loaded { get }
}

extension RuleHost: Judging {}
