internal import BotAPI
internal import RuleHost

/// Tells the admin chat whom a person banned, with his last message, to learn from.
struct HumanBanNote: Sendable {
    var change: TelegramMemberChange
    var adminChat: Int64
    /// The person's last message; 0 when none is known.
    var last: Int64
    /// The same, as far as it is kept.
    var message: Message?

    func post(_ language: Language) -> Post {
        let chat = change.chat.id
        let target = change.new.user
        var html = Phrase.humanBan.text(
            language, .init(name(change.from)), .init(name(target)), .init(target.id),
            .init(change.chat.title ?? String(chat)))
        if let text = message?.text, !text.isEmpty {
            html += "\n<blockquote>\(HTMLText.escape(HTMLText.cut(text, to: 1_000)))</blockquote>"
        }
        var post = Post(chat: adminChat, html: html)
        post.subject = MessagePlace(chat: chat, message: last)
        post.target = target.id
        post.isTicket = true
        post.keyboard = ReportKeyboard.banNote(chat: chat, message: last, target: target.id, language)
        return post
    }

    private func name(_ user: TelegramUser?) -> String {
        guard let user else { return "?" }
        return HTMLText.cut(user.fullName.isEmpty ? String(user.id) : user.fullName, to: 64)
    }
}
