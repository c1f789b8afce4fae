/// A text of the bot's in a chat, as people see it now.
package struct BotText: Sendable {
    package var chat: Int64
    package var id: Int64
    package var text: String
    /// The message that it answers.
    package var replyTo: Int64?
    package var buttons: [(label: String, data: String)]

    /// A text of Telegram's HTML mode as people see it.
    package static func visible(_ html: String) -> String {
        html.replacing(/<[^>]*>/, with: "").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&amp;", with: "&")
    }
}

extension BotAPIWorld {
    /// The bot's texts that are there now, oldest first.
    package func texts(in chat: Int64) -> [BotText] {
        (chats[chat]?.messages ?? [:]).sorted { $0.key < $1.key }.compactMap { id, message in
            guard message["from"]?["id"]?.integer == Self.bot, let text = message["text"]?.text else { return nil }
            let rows = message["reply_markup"]?["inline_keyboard"]?.list ?? []
            let buttons = rows.flatMap(\.list).compactMap { button -> (label: String, data: String)? in
                guard let label = button["text"]?.text, let data = button["callback_data"]?.text else { return nil }
                return (label, data)
            }
            return BotText(
                chat: chat, id: id, text: text, replyTo: message["reply_to_message"]?["message_id"]?.integer,
                buttons: buttons)
        }
    }

    /// Calls of a method that had their effect, oldest first.
    package func finished(_ method: String) -> [Call] { calls.filter { $0.method == method && $0.isDone } }

    /// All calls so far, oldest first.
    package var allCalls: [Call] { calls }

    /// How many updates wait for the bot.
    package var waitingCount: Int { updates.count }

    /// What broke the protocol.
    package var allViolations: [String] { violations }

    /// How often somebody came to a status.
    package func changeCount(of person: Int64, to status: String) -> Int {
        changes.count { $0.person == person && $0.status == status }
    }

    package func hasMessage(_ id: Int64, chat: Int64) -> Bool { chats[chat]?.messages[id] != nil }

    /// `member`, `kicked`, ...
    package func status(of person: Int64, chat: Int64) -> String { chats[chat]?.members[person] ?? "left" }
}
