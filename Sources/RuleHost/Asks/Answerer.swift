/// Somebody outside who answers questions of rules: a list of spammers, later perhaps a judge or a reader of pictures.
///
/// `AskDesk` asks; an answerer knows how, and says how often and how long.
package protocol Answerer: Sendable {
    /// The name that rules say: `task:answer('lols')`.
    var name: String { get }

    /// The most questions a second; those beyond are not asked.
    var budget: Int { get }

    /// When it is left alone because it fails.
    var breaker: CircuitBreaker.Limits { get }

    /// How long an answer is kept; seconds.
    func lifetime(of answer: Answer) -> Int64

    /// How long an answer may take; what comes later is none.
    func deadline(_ settings: AskSettings) -> Duration

    /// Asks about a subject.
    ///
    /// - Parameters:
    ///   - subject: What `OpenAsk.subject` says.
    ///   - settings: The operator's.
    /// - Returns: The answer, or why there is none. Whatever is not plainly an answer is a failure.
    func answer(about subject: String, _ settings: AskSettings) async -> Result<Answer, AskFailure>
}

/// Settings as they hold for all chats: a chat must not choose whom the host asks about people of others.
package typealias AskSettings = [String: SettingValue]

/// Why there is no answer, in words for whoever runs the host.
package struct AskFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package var message: String
    package init(_ message: String) { self.message = message }
    package var description: String { message }
}

extension AskSettings {
    /// A setting that is a number of seconds, at least 1.
    func seconds(_ name: String, initially: Double) -> Duration {
        guard case .number(let seconds)? = self[name] else { return .seconds(initially) }
        return .seconds(Swift.min(Swift.max(seconds, 1), 3_600))
    }

    /// A setting that is a text; nil when there is none.
    func text(_ name: String) -> String? { if case .text(let text)? = self[name] { text } else { nil } }
}
