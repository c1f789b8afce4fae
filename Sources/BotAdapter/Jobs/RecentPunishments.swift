/// Who was banned or muted in a chat a moment ago, so that one who wrote much at once is not punished for each message.
///
/// Knows no clock; times are seconds since 1970.
struct RecentPunishments: Hashable, Sendable {
    private struct Done: Hashable {
        var kind: Kind
        /// When the punishment ends; nil is never.
        var end: Int64?
        var time: Int64
    }

    private enum Kind {
        case ban, mute
    }

    /// For how long a punishment is not repeated.
    static let window: Int64 = 60

    /// The last one by person or channel.
    private var done: [Int64: Done] = [:]

    /// Whether nothing is known, or all of it is too old.
    func isEmpty(now: Int64) -> Bool { !done.values.contains { now - $0.time < Self.window } }

    /// Whether a step would do to somebody no more than was done to him a moment ago.
    func covers(_ step: ModerationStep, now: Int64) -> Bool {
        guard let (target, wanted) = Self.punishment(step, now: now), let done = done[target], done.kind == wanted.kind,
            now - done.time < Self.window
        else { return false }
        guard let end = done.end else { return true }
        // The minute is not worth a call.
        return wanted.end.map { $0 <= end + Self.window } ?? false
    }

    /// Notes a step that was done.
    mutating func note(_ step: ModerationStep, now: Int64) {
        if let (target, punishment) = Self.punishment(step, now: now) {
            done = done.filter { now - $0.value.time < Self.window }
            done[target] = punishment
        } else {
            switch step {
            case .allow(_, let user), .unban(_, let user): done[user] = nil
            case .unbanSenderChat(_, let sender): done[sender] = nil
            default: break
            }
        }
    }

    /// Notes a person's new status in the chat: who is let in or may write again can be punished again.
    mutating func note(status: String, of user: Int64) {
        switch (done[user]?.kind, status) {
        case (.ban, "kicked"), (.mute, "restricted"): break
        default: done[user] = nil
        }
    }

    private static func punishment(_ step: ModerationStep, now: Int64) -> (target: Int64, Done)? {
        switch step {
        case .ban(_, let user, let until): (user, Done(kind: .ban, end: until, time: now))
        case .restrict(_, let user, let until): (user, Done(kind: .mute, end: until, time: now))
        case .banSenderChat(_, let sender): (sender, Done(kind: .ban, end: nil, time: now))
        default: nil
        }
    }
}
