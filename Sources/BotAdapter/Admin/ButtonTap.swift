internal import BotAPI
internal import RuleHost

/// A tap on one of the buttons for administrators.
struct ButtonTap: Sendable {
    var context: BotContext
    var callback: TelegramCallback
    var data: CallbackData
    /// The message with the button.
    var place: MessagePlace

    /// Language of who taps.
    var language: Language { Language(client: callback.from.languageCode) }
    /// Who taps, in HTML.
    var name: String {
        let name = callback.from.fullName
        return HTMLText.escape(HTMLText.cut(name.isEmpty ? String(callback.from.id) : name, to: 64))
    }

    /// Ends the button's spinner, with a note for who taps.
    static func note(_ callback: TelegramCallback, _ phrase: Phrase?, _ arguments: [Phrase.Argument] = [])
        -> AnswerTap
    {
        let text = phrase?.text(Language(client: callback.from.languageCode), arguments)
        return AnswerTap(
            chat: callback.message?.chat.id ?? 0, callback: callback.id, text: text.map { HTMLText.cut($0, to: 190) })
    }

    func note(_ phrase: Phrase?, _ arguments: Phrase.Argument...) -> AnswerTap {
        Self.note(callback, phrase, arguments)
    }

    /// A line of a group's audit log.
    func audit(_ act: String, chat: Int64, reason: String) -> Change {
        AuditEntry(
            time: context.timing.seconds, actor: callback.from.id, chat: chat, target: 0, act: act, reason: reason
        ).change
    }

    /// Why the person may do nothing about a group; nil for its administrators.
    func refusal(chat: Int64) -> Phrase? {
        switch context.isAdministrator(callback.from.id, of: chat) {
        case nil: .administratorsUnknown
        case false?: .administratorsOnly
        case true?: nil
        }
    }

    /// True for the first tap on any button of the message, which is noted; an update that comes again finds its own claim.
    func claim(_ decision: inout Decision) async throws(StoreError) -> Bool {
        guard case .update(let update) = decision.origin else { return false }
        let before = try await context.state.state.read(.decision(chat: place.chat, message: place.message))
        guard before == nil || before == update else { return false }
        decision.note(.decide(chat: place.chat, message: place.message, update: update))
        return true
    }
}
