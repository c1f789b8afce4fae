package import RuleHost
internal import Synchronization

/// Somebody outside who says what a test says, and remembers what was asked.
package final class AnswererDouble: Answerer {
    /// What is said about a subject; nil for no answer.
    package typealias Script = @Sendable (_ subject: String) async -> Answer?

    package let name: String
    package let budget: Int
    package let breaker = CircuitBreaker.Limits()
    private let script = Mutex<Script>({ _ in nil })
    private let asked = Mutex<[String]>([])

    package init(_ name: String, budget: Int = 1_000) {
        self.name = name
        self.budget = budget
    }

    /// The subjects that were asked about, oldest first.
    package var subjects: [String] { asked.withLock { $0 } }

    /// Answers by a script from now on.
    package func answer(_ script: @escaping Script) { self.script.withLock { $0 = script } }

    /// Answers the same to everything.
    package func answer(_ answer: Answer?) { self.answer { _ in answer } }

    package func lifetime(of answer: Answer) -> Int64 { answer == .yes ? 600 : 60 }

    package func deadline(_ settings: AskSettings) -> Duration { .seconds(2) }

    package func answer(about subject: String, _ settings: AskSettings) async -> Result<Answer, AskFailure> {
        asked.withLock { $0.append(subject) }
        let script = script.withLock { $0 }
        return await script(subject).map { .success($0) } ?? .failure(AskFailure("silent"))
    }
}
