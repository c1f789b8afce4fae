internal import Foundation
internal import Synchronization

/// What time it is for the store: the wall clock for live chats, the newest message's date for replays.
package final class HostClock: Sendable {
    private let followsMessages: Bool
    private let newest = Atomic<Int64>(0)

    private init(followsMessages: Bool) { self.followsMessages = followsMessages }

    /// The computer's clock.
    package static let wall = HostClock(followsMessages: false)

    /// A clock that stands at the newest date it was shown; starts at 0.
    package static func messages() -> HostClock { HostClock(followsMessages: true) }

    /// Milliseconds since 1970.
    package var milliseconds: Int64 {
        followsMessages ? newest.load(ordering: .relaxed) : Int64(Date().timeIntervalSince1970 * 1000)
    }

    /// Moves the clock to a message's date (seconds since 1970); never back, and never the wall clock.
    package func advance(to seconds: Int64) {
        guard followsMessages else { return }
        let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        if !overflow { newest.max(milliseconds, ordering: .relaxed) }
    }
}
