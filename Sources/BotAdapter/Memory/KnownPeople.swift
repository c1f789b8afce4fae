internal import RuleHost
internal import Synchronization

/// Who was heard of today: what is noted of everybody once a day need not be written with every message.
final class KnownPeople: Sendable {
    private struct Place: Hashable {
        var chat: Int64
        var user: Int64
    }

    private struct State {
        var day: Int64 = 0
        var seen: Set<Place> = []
        var names: [Int64: String] = [:]
    }

    /// How many are remembered; beyond, all are noted anew.
    private static let limit = 100_000

    private let state = Mutex(State())

    /// Whether a person was not heard of in a chat today; `now` is in seconds since 1970.
    func isFirstToday(_ user: Int64, in chat: Int64, now: Int64) -> Bool {
        state.withLock { state in
            Self.begin(now / 86_400, &state)
            return !state.seen.contains(Place(chat: chat, user: user))
        }
    }

    /// Remembers that a person was heard of in a chat, and their username.
    func remember(_ user: User, in chat: Int64) {
        state.withLock { state in
            state.seen.insert(Place(chat: chat, user: user.id))
            if let username = user.username?.lowercased() { state.names[user.id] = username }
        }
    }

    /// What notes a person's username; nil for who has none or was noted today.
    func note(_ user: User?, now: Int64) -> Change? {
        guard let user, let username = user.username?.lowercased() else { return nil }
        let isNew = state.withLock { state in
            Self.begin(now / 86_400, &state)
            return state.names[user.id] != username
        }
        return isNew ? .name(username, user: user.id) : nil
    }

    private static func begin(_ day: Int64, _ state: inout State) {
        guard state.day != day || state.seen.count + state.names.count >= limit else { return }
        state = State(day: day)
    }
}
