internal import BotAPI

/// Something that happened, to be decided about once.
enum MailboxEvent: Sendable, CustomStringConvertible {
    case update(TelegramUpdate)
    /// A job is due, or what it waited for is there.
    case due(Job)

    var description: String {
        switch self {
        case .update(let update): "update \(update.id)"
        case .due(let job): "job \(job.id)"
        }
    }

    /// The update's id; nil for a job.
    var update: Int64? { if case .update(let update) = self { update.id } else { nil } }
}

/// What became of an event.
enum Handling: Sendable {
    /// What was decided is written.
    case done
    /// It is about another chat, and is handled in that one's order.
    case forward(to: Int64)
    /// Something is not known yet, and somebody is asked for it.
    case waits
    /// It could not be written; it is tried again.
    case failed
}
