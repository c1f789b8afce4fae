internal import BotAPI
internal import RuleHost

/// A tap on one of the buttons for administrators.
struct ButtonTap: Sendable {
    /// How long it is known that a button was used; seconds.
    private static let lifetime: Int64 = 30 * 86_400

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
        -> ModerationStep
    {
        let text = phrase?.text(Language(client: callback.from.languageCode), arguments)
        return .answer(callback: callback.id, text: text.map { HTMLText.cut($0, to: 190) })
    }

    func note(_ phrase: Phrase?, _ arguments: Phrase.Argument...) -> ModerationStep {
        Self.note(callback, phrase, arguments)
    }

    /// Why the person may do nothing about a group; nil for its administrators.
    func refusal(chat: Int64) async -> Phrase? {
        switch await context.administrators.contains(callback.from.id, chat: chat) {
        case nil: .administratorsUnknown
        case false?: .administratorsOnly
        case true?: nil
        }
    }

    /// True for the first tap on any button of the message; an update that comes again finds its own claim.
    func claim(by origin: UpdateRecord.Origin) async throws(StoreError) -> Bool {
        guard case .update(let update) = origin else { return false }
        let key = ByteString("tg:bot:decided:\(place.chat):\(place.message)")
        let replies = try await context.state.store.replies(to: [
            StoreCommand("SET", key, ByteString(update), "NX", "EX", ByteString(Self.lifetime)),
            StoreCommand("GET", key),
        ])
        return replies[1].numberValue == update
    }
}
