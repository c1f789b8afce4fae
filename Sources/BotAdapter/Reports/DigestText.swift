internal import RuleHost

/// Many reports in one: what was done where, and to how many people.
enum DigestText {
    private static let chatCount = 20

    static func html(_ reports: [ReportSummary], language: Language) -> String {
        var chats: [Int64: [ReportSummary]] = [:]
        for report in reports { chats[report.chat, default: []].append(report) }
        let busiest = chats.values.sorted { ($1.count, $0[0].chat) < ($0.count, $1[0].chat) }
        var lines = [Phrase.digestMore.text(language, .init(Int64(reports.count)))]
        lines += busiest.prefix(chatCount).map { line($0, language) }
        if busiest.count > chatCount {
            lines.append(Phrase.reportMore.text(language, .init(Int64(busiest.count - chatCount))))
        }
        return lines.joined(separator: "\n")
    }

    private static func line(_ reports: [ReportSummary], _ language: Language) -> String {
        let kinds: [(Phrase, (ReportSummary) -> Bool)] = [
            (.digestBanned, { $0.isDone(.ban) }), (.digestMuted, { $0.isDone(.mute) }),
            (.digestDeleted, { $0.isDone(.delete) }), (.digestWarned, { $0.isDone(.warn) }),
            (.digestTurnedAway, { $0.isDone && $0.isRequest == true }), (.digestLeft, { !$0.isDone }),
        ]
        let parts = kinds.compactMap { phrase, belongs -> String? in
            let count = reports.count(where: belongs)
            return count == 0 ? nil : phrase.text(language, .init(Int64(count)))
        }
        let title = reports.last { !$0.title.isEmpty }?.title ?? String(reports[0].chat)
        let people = Int64(Set(reports.map(\.author)).count)
        return Phrase.digestChat.text(
            language, .init(HTMLText.cut(title, to: 64)), .html(parts.joined(separator: ", ")), .init(people))
    }
}

extension ReportSummary {
    /// Whether this was done to somebody in the chat.
    fileprivate func isDone(_ deed: Action) -> Bool { isDone && self.deed == deed && isRequest != true }
}
