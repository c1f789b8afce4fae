internal import BotAPI
internal import RuleHost

/// What came of an act: words for the report, numbers for the chat's counters.
enum ActText {
    /// In HTML; nil when there is nothing to say.
    static func html(_ step: ModerationStep, _ error: TelegramError?, _ language: Language) -> String? {
        guard let error else { return success(of: step, language) }
        if error.code == .done, case .deleteMessages = step { return Phrase.actGone.text(language) }
        return failure(of: step, reason(error, language), language)
    }

    private static func end(_ until: Int64?, _ language: Language) -> Phrase.Argument {
        guard let until else { return .html(Phrase.actForever.text(language)) }
        let time = UTCTime(seconds: until)
        return .html(Phrase.actUntil.text(language, "\(time.date) \(time.time)"))
    }

    private static func success(of step: ModerationStep, _ language: Language) -> String? {
        switch step {
        case .deleteMessages(_, let messages) where messages.count > 1:
            Phrase.actDeletedMany.text(language, .init(Int64(messages.count)))
        case .deleteMessages: Phrase.actDeleted.text(language)
        case .restrict(_, _, let until): Phrase.actMuted.text(language, end(until, language))
        case .allow: Phrase.actAllowed.text(language)
        case .ban(_, _, let until): Phrase.actBanned.text(language, end(until, language))
        case .unban: Phrase.actUnbanned.text(language)
        case .banSenderChat: Phrase.actChannelBanned.text(language)
        case .unbanSenderChat: Phrase.actChannelUnbanned.text(language)
        case .approveJoin: Phrase.actLetIn.text(language)
        case .declineJoin: Phrase.actTurnedAway.text(language)
        case .post, .removeCopies, .editText, .editKeyboard, .answer, .setMenu: nil
        }
    }

    private static func failure(of step: ModerationStep, _ reason: String, _ language: Language) -> String? {
        let phrase: Phrase? =
            switch step {
            case .deleteMessages: .actNotDeleted
            case .restrict: .actNotMuted
            case .allow: .actNotAllowed
            case .ban: .actNotBanned
            case .unban: .actNotUnbanned
            case .banSenderChat: .actChannelNotBanned
            case .unbanSenderChat: .actChannelNotUnbanned
            case .approveJoin: .actNotLetIn
            case .declineJoin: .actNotTurnedAway
            case .post, .removeCopies, .editText, .editKeyboard, .answer, .setMenu: nil
            }
        return phrase?.text(language, .html(reason))
    }

    /// Counters of the chat and how much an act that succeeded adds to them.
    static func counters(of step: ModerationStep) -> [String: Int64] {
        switch step {
        case .deleteMessages(_, let messages): ["deleted": Int64(messages.count)]
        case .ban(_, _, let until): [until == nil ? "perm_banned" : "banned": 1]
        case .banSenderChat: ["perm_banned": 1]
        default: [:]
        }
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
