internal import RuleHost

/// What `/user` shows.
enum PersonText {
    static func html(
        _ file: PersonFile, name: String, strikes: Int64, verdicts: [KeptVerdict], _ language: Language
    ) -> String {
        let username = file.user["username"].map { "@\($0)" } ?? ""
        // Who was named by a username is not shown with it twice.
        let title = [name == username ? "" : name, username].filter { !$0.isEmpty }.joined(separator: " ")
        let trust: Phrase =
            switch file.trusted {
            case 1...: .trustYes
            case ..<0: .trustNever
            default: .trustNo
            }
        var lines = [
            title.isEmpty
                ? "<code>\(file.target)</code>" : Phrase.userTitle.text(language, .init(title), .init(file.target)),
            Phrase.userJoined.text(language, .init(moment(file.member["joined"]))),
            Phrase.userMessages.text(
                language, .init(file.number("messages")), .init(moment(file.member["first_message"])),
                .init(moment(file.member["last_message"]))),
            Phrase.userRecord.text(
                language, .init(file.user["bad_messages"] ?? "0"), .init(strikes),
                .init(file.user["bans"] ?? "0")),
            trust.text(language, .init(file.number("clean_messages"))),
        ]
        if !verdicts.isEmpty {
            let list = verdicts.map { "\($0.action.rawValue) \(PointsText.text($0.score))" }.joined(separator: ", ")
            lines.append(Phrase.userVerdicts.text(language, .init(list)))
        }
        return lines.joined(separator: "\n")
    }

    /// A time of the store in words; a dash when there is none.
    static func moment(_ seconds: String?) -> String {
        guard let seconds = seconds.flatMap({ Int64($0) }), seconds > 0 else { return "-" }
        let time = UTCTime(seconds: seconds)
        return "\(time.date) \(time.time) UTC"
    }
}
