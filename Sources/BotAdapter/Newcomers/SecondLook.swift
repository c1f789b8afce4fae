internal import RuleHost

/// Judges what was judged before, so that nothing of it counts twice.
struct SecondLook: Judging {
    var rules: any Judging

    func scan(_ message: Message) async -> Verdict { await rules.preview(message) }
    func preview(_ message: Message) async -> Verdict { await rules.preview(message) }
    func flags(chat: Int64) async throws(Problem) -> [Flag] { try await rules.flags(chat: chat) }
    func settings(chat: Int64) async throws(Problem) -> [ChatSetting] { try await rules.settings(chat: chat) }
    func settingValues(chat: Int64) async throws(Problem) -> [String: SettingValue] {
        try await rules.settingValues(chat: chat)
    }
    func set(_ name: String, to text: String?, chat: Int64, by authority: Authority) async throws(Problem) {
        try await rules.set(name, to: text, chat: chat, by: authority)
    }
    func setFlag(_ name: String, to isOn: Bool?, chat: Int64, by authority: Authority) async throws(Problem) {
        try await rules.setFlag(name, to: isOn, chat: chat, by: authority)
    }
    func forget(chat: Int64) async { await rules.forget(chat: chat) }
    func noteLearned(_ sample: LearnedSample, in scope: LearningScope) { rules.noteLearned(sample, in: scope) }
    func reload() async -> [Problem] { await rules.reload() }
    func statistics() async -> [RuleStatistics] { await rules.statistics() }
    var loaded: RuleHost.Loaded { rules.loaded }
}
