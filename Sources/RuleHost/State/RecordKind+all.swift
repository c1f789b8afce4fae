extension RecordKind {
    /// Everything that is kept, in the order in which docs/store.md lists it.
    package static let all: [RecordKind] = [
        .chat, .defaults, .revision, .person, .counted, .member, .list, .commonList, .counter, .campaign, .learned,
        .carried,
        .layout, .messages, .verdicts, .recent, .albums, .reports, .reportTexts, .names, .statistics, .audit, .hold,
        .offset, .handled, .backlog, .jobs, .knownChats, .adminGroups, .seen, .joins, .captchas, .admissions,
        .answers, .lastPost, .namedPost, .decided, .questions, .appeals, .complaints, .digests,
    ]

    /// The chapter "Keys" of docs/store.md.
    package static func markdown() -> String {
        var lines = ["| key | kind | whose | holds | goes |", "|---|---|---|---|---|"]
        for kind in all {
            let fields = kind.fields.map { "`\($0.name)` (\($0.holds))" }.joined(separator: ", ")
            let holds = fields.isEmpty ? kind.holds : "\(kind.holds): \(fields)"
            let cells = ["`\(kind.pattern)`", kind.form.rawValue, kind.holder.rawValue, holds, kind.goes]
            lines.append("| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
