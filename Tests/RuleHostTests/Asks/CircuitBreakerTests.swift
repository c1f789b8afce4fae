import Testing

@testable import RuleHost

@Suite struct CircuitBreakerTests {
    /// What a test does, and whether a call may go out then.
    enum Step: Sendable {
        case success(at: Int64)
        case failure(at: Int64)
        case asks(at: Int64, isAllowed: Bool)
    }

    private static let fiveFailures = Array(repeating: Step.failure(at: 0), count: 5)

    @Test(arguments: [
        // Five in a row open it, not five in all.
        (0..<4).map { _ in Step.failure(at: 0) } + [.asks(at: 0, isAllowed: true)],
        (0..<4).map { _ in Step.failure(at: 0) } + [.success(at: 0), .failure(at: 0), .asks(at: 0, isAllowed: true)],
        fiveFailures + [.asks(at: 0, isAllowed: false), .asks(at: 59_999, isAllowed: false)],
        // One call tries after a minute; others wait for what becomes of it.
        fiveFailures + [.asks(at: 60_000, isAllowed: true), .asks(at: 60_001, isAllowed: false)],
        fiveFailures + [
            .asks(at: 60_000, isAllowed: true), .success(at: 60_100), .asks(at: 60_101, isAllowed: true),
            .asks(at: 60_102, isAllowed: true),
        ],
        fiveFailures + [
            .asks(at: 60_000, isAllowed: true), .failure(at: 60_500), .asks(at: 120_499, isAllowed: false),
            .asks(at: 120_500, isAllowed: true),
        ],
        // A try whose result never comes holds others up for a minute only.
        fiveFailures + [.asks(at: 60_000, isAllowed: true), .asks(at: 120_000, isAllowed: true)],
    ])
    func opensAndCloses(steps: [Step]) {
        var breaker = CircuitBreaker()
        for step in steps {
            switch step {
            case .success(let now): breaker.add(isSuccess: true, now: now)
            case .failure(let now): breaker.add(isSuccess: false, now: now)
            case .asks(let now, let isAllowed):
                let answer = breaker.allows(now: now)
                #expect(answer == isAllowed)
            }
        }
    }
}
