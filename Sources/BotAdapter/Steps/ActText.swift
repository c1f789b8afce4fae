internal import BotAPI
internal import RuleHost

/// Words of reports for what came of an act.
enum ActText {
    /// When something ends, or that it does not.
    static func end(_ until: Int64?, _ language: Language) -> Phrase.Argument {
        guard let until else { return .html(Phrase.actForever.text(language)) }
        let time = UTCTime(seconds: until)
        return .html(Phrase.actUntil.text(language, "\(time.date) \(time.time)"))
    }

    /// That it was not done, and why.
    static func failure(_ phrase: Phrase, _ error: TelegramError, _ language: Language) -> String {
        phrase.text(language, .html(reason(error, language)))
    }

    private static func reason(_ error: TelegramError, _ language: Language) -> String {
        if error == .tooLate { return Phrase.actTooLate.text(language) }
        switch error.code {
        case .outside: return Phrase.actOutside.text(language)
        case .rights: return Phrase.actNoRight.text(language, .html(escaped(error.message)))
        case .administrator: return Phrase.actAdministrator.text(language)
        default: return escaped(error.message)
        }
    }

    private static func escaped(_ text: String) -> String { HTMLText.escape(HTMLText.cut(text, to: 120)) }
}
