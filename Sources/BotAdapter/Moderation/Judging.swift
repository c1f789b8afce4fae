internal import RuleHost

/// Whoever judges messages and keeps the flags: the rule host, or a stand-in in tests.
protocol Judging: Sendable {
    func scan(_ message: Message) async -> Verdict
    func flags(chat: Int64) async throws(Problem) -> [Flag]
    func setFlag(_ name: String, to isOn: Bool?, chat: Int64) async throws(Problem)
    func reload() async -> [Problem]
    var loaded: RuleHost.Loaded { get }
}

extension RuleHost: Judging {}
