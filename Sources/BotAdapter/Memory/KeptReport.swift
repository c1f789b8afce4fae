internal import RuleHost

/// What a report is about: `tg:reports:<chat>:<message>`.
///
/// Its text has a key of its own, for texts are kept for a day only.
struct KeptReport: Codable, Hashable, Sendable {
    /// The group.
    var chat: Int64
    /// The message; 0 for a join.
    var message: Int64
    /// Who wrote it: a person, or a channel by its negative id; nil when nobody is known.
    var target: Int64?

    /// Commands that keep a post when it is a report; none when it is not.
    static func writes(_ post: Post, as place: MessagePlace) -> [StoreCommand] {
        guard let subject = post.subject else { return [] }
        let report = KeptReport(chat: subject.chat, message: subject.message, target: post.target)
        return [
            StoreCommand("SET", key(place), StoredJSON.text(report), "EX", ByteString(Retention.report.seconds)),
            StoreCommand(
                "SET", textKey(place), ByteString(post.html), "EX", ByteString(Retention.reportText.seconds)),
        ]
    }

    fileprivate static func key(_ place: MessagePlace) -> ByteString {
        ByteString("tg:reports:\(place.chat):\(place.message)")
    }

    fileprivate static func textKey(_ place: MessagePlace) -> ByteString {
        ByteString("tg:bot:report:\(place.chat):\(place.message)")
    }
}

extension BotState {
    /// What a report is about; nil when the message is none.
    func report(at place: MessagePlace) async throws(StoreError) -> KeptReport? {
        try await perform([StoreCommand("GET", KeptReport.key(place))]).first
            .flatMap { StoredJSON.value(KeptReport.self, from: $0) }
    }

    /// The text of a report, in HTML; nil when it is a day old.
    func text(ofReport place: MessagePlace) async throws(StoreError) -> String? {
        try await perform([StoreCommand("GET", KeptReport.textKey(place))]).first?.textValue
    }
}
