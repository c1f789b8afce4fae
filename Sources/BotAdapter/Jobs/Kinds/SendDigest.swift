/// Sums up the reports of a minute that did not go out singly; the minute counts from 1970.
struct SendDigest: JobKind {
    static let name = "digest"

    var adminChat: Int64
    var minute: Int64

    /// The id of the job: one a chat and minute.
    static func id(adminChat: Int64, minute: Int64) -> String { "digest \(adminChat) \(minute)" }

    var line: JobLine { .questions }

    func perform(_ job: Job, with hands: JobHands) async -> JobResult { .event(chat: adminChat) }
}
