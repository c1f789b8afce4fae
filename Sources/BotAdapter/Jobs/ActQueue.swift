/// The acts of one chat that wait: first come, first served, but deletions that wait go out together.
struct ActQueue: Sendable {
    /// One step, done on behalf of one entry, or of several when it is a deletion.
    struct Job: Sendable {
        var step: ModerationStep
        var entries: [OutboxEntry]
    }

    /// What one `deleteMessages` takes.
    private static let deletions = 100

    /// Entries whose next step is an act in the chat.
    private var waiting: [OutboxEntry] = []

    mutating func add(_ entry: OutboxEntry) { waiting.append(entry) }

    /// Puts entries with more to do before all others, so that what was begun is brought to an end.
    mutating func putBack(_ entries: [OutboxEntry]) { waiting.insert(contentsOf: entries, at: 0) }

    /// Takes out what is to be done next; nil when nothing waits.
    mutating func next() -> Job? {
        guard let first = waiting.first, let step = first.next else { return nil }
        guard case .deleteMessages(let chat, let messages) = step, messages.count < Self.deletions else {
            waiting.removeFirst()
            return Job(step: step, entries: [first])
        }
        var ids = messages
        var taken: [OutboxEntry] = [first]
        var left: [OutboxEntry] = []
        for entry in waiting.dropFirst() {
            let more = entry.next.map(Self.messages) ?? []
            let new = more.filter { !ids.contains($0) }
            if more.isEmpty || ids.count + new.count > Self.deletions {
                left.append(entry)
            } else {
                ids += new
                taken.append(entry)
            }
        }
        waiting = left
        return Job(step: .deleteMessages(chat: chat, messages: ids), entries: taken)
    }

    private static func messages(of step: ModerationStep) -> [Int64] {
        guard case .deleteMessages(_, let messages) = step else { return [] }
        return messages
    }
}
