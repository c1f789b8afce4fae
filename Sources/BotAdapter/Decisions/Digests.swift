internal import RuleHost

/// Sums up the reports that did not go out singly.
enum Digests {
    /// The digest of a minute; `lines` are its reports as they were kept.
    static func due(_ digest: SendDigest, lines: [ByteString], language: Language, _ decision: inout Decision) {
        let (chat, minute) = (digest.adminChat, digest.minute)
        decision.note(.takeFromDigest(lines.count, adminChat: chat, minute: minute))
        let reports = lines.compactMap { StoredJSON.value(ReportSummary.self, from: $0) }
        guard !reports.isEmpty else { return }
        decision.post(Post(chat: chat, html: DigestText.html(reports, language: language)))
    }
}
