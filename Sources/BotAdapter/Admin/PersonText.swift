internal import RuleHost

/// What `/user` shows.
struct PersonText: Sendable {
    var person: PersonFacts
    var group: GroupFacts
    /// Seconds since 1970.
    var now: Int64

    func html(name: String, verdicts: [Verdict], _ language: Language) -> String {
        let (member, record, settings) = (person.member, person.person, group.settings)
        let username = record.username.map { "@\($0)" } ?? ""
        // Who was named by a username is not shown with it twice.
        let title = [name == username ? "" : name, username].filter { !$0.isEmpty }.joined(separator: " ")
        let trust: Phrase =
            switch person.trustWord(in: group.trustPlace) {
            case true?: .trustYes
            case false?: .trustNever
            case nil: .trustNo
            }
        var lines = [
            title.isEmpty
                ? "<code>\(person.id)</code>" : Phrase.userTitle.text(language, .init(title), .init(person.id)),
            Phrase.userJoined.text(language, .init(Self.moment(member.joined))),
            Phrase.userMessages.text(
                language, .init(member.messages), .init(Self.moment(member.firstMessage)),
                .init(Self.moment(member.lastMessage))),
            Phrase.userRecord.text(
                language, .init(record.badMessages(now: now, fade: settings.number("rep_fade"))),
                .init(person.ladder(settings, now: now).strikes),
                .init(record.bans(now: now, fade: settings.number("ban_fade")))),
            trust.text(language, .init(person.cleanMessages(in: group.trustPlace))),
        ]
        if !verdicts.isEmpty {
            let list = verdicts.map { "\($0.action.rawValue) \(PointsText.text($0.score))" }
            lines.append(Phrase.userVerdicts.text(language, .init(list.joined(separator: ", "))))
        }
        return lines.joined(separator: "\n")
    }

    /// A time in seconds since 1970 in words; a dash when there is none.
    static func moment(_ seconds: Int64?) -> String {
        guard let seconds, seconds > 0 else { return "-" }
        let time = UTCTime(seconds: seconds)
        return "\(time.date) \(time.time) UTC"
    }
}
