/// Who was banned or muted in a chat a moment ago, so that one who wrote much at once is not punished for each message.
///
/// Knows no clock; times are seconds since 1970.
struct RecentPunishments: Hashable, Sendable {
    /// What is done to somebody for a while.
    struct Punishment: Hashable, Sendable {
        enum Kind: Hashable, Sendable {
            case ban, mute
            /// What was done before ends.
            case lifted
        }

        /// A person, or a channel by its negative id.
        var target: Int64
        var kind: Kind
        /// When it ends; nil is never.
        var end: Int64?
    }

    private struct Done: Hashable {
        var punishment: Punishment
        var time: Int64
    }

    /// For how long a punishment is not repeated.
    static let window: Int64 = 60

    /// The last one by person or channel.
    private var done: [Int64: Done] = [:]

    /// Whether nothing is known, or all of it is too old.
    func isEmpty(now: Int64) -> Bool { !done.values.contains { now - $0.time < Self.window } }

    /// Whether a punishment would do to somebody no more than was done to them a moment ago.
    func covers(_ wanted: Punishment, now: Int64) -> Bool {
        guard wanted.kind != .lifted, let done = done[wanted.target], done.punishment.kind == wanted.kind,
            now - done.time < Self.window
        else { return false }
        guard let end = done.punishment.end else { return true }
        // The minute is not worth a call.
        return wanted.end.map { $0 <= end + Self.window } ?? false
    }

    /// Notes what was done.
    mutating func note(_ punishment: Punishment, now: Int64) {
        done = done.filter { now - $0.value.time < Self.window }
        done[punishment.target] = punishment.kind == .lifted ? nil : Done(punishment: punishment, time: now)
    }

    /// Notes a person's new status in the chat: who is let in or may write again can be punished again.
    mutating func note(status: String, of user: Int64) {
        switch (done[user]?.punishment.kind, status) {
        case (.ban, "kicked"), (.mute, "restricted"): break
        default: done[user] = nil
        }
    }
}
