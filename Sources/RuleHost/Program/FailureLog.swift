internal import Synchronization

/// Says what failed, each rule at most once a minute.
final class FailureLog: Sendable {
    private let write: @Sendable (String) -> Void
    private let lastSaid = Mutex<[String: (at: Int64, unsaid: Int)]>([:])

    /// A minute, in milliseconds.
    private static let pause: Int64 = 60_000

    init(_ write: @escaping @Sendable (String) -> Void) { self.write = write }

    func say(_ line: String) { write(line) }

    /// Notes a failure at a time in milliseconds.
    func note(_ failure: Verdict.Failure, wall: Int64) {
        let unsaid: Int? = lastSaid.withLock { known in
            if let last = known[failure.rule], wall - last.at < Self.pause {
                known[failure.rule]?.unsaid += 1
                return nil
            }
            defer { known[failure.rule] = (wall, 0) }
            return known[failure.rule]?.unsaid ?? 0
        }
        guard let unsaid else { return }
        let place = failure.location.isEmpty ? "" : "\(failure.location): "
        let more = unsaid > 0 ? " (\(unsaid) more in the last minute)" : ""
        write("\(place)rule \(failure.rule) failed (\(failure.cause.rawValue)): \(failure.message)\(more)")
    }
}
