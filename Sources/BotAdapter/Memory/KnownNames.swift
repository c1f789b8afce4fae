internal import RuleHost
internal import Synchronization

/// Whose username is whose, for commands that name a person: `tg:names:<username>` holds the id, for 90 days.
final class KnownNames: Sendable {
    private static let lifetime: Int64 = 90 * 86_400
    private static let day: Int64 = 86_400
    private static let limit = 50_000

    private struct Note: Equatable {
        var username: String
        var day: Int64
    }

    /// What was written today, by person.
    private let written = Mutex<[Int64: Note]>([:])

    /// Commands that note a person's username: none for who has none or was noted today.
    func note(_ user: User?, now: Int64) -> [StoreCommand] {
        guard let user, let username = user.username?.lowercased() else { return [] }
        let note = Note(username: username, day: now / Self.day)
        let isNew = written.withLock { written in
            if written.count >= Self.limit { written.removeAll() }
            return written.updateValue(note, forKey: user.id) != note
        }
        guard isNew else { return [] }
        let id = ByteString(user.id)
        return [StoreCommand("SET", Self.key(username), id, "EX", ByteString(Self.lifetime))]
    }

    /// The key of a username in any case, without the `@`.
    static func key(_ username: some StringProtocol) -> ByteString { ByteString("tg:names:\(username.lowercased())") }
}
