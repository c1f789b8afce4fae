internal import BotAPI
internal import RuleHost

/// Tells the admin chat whom a person banned, with his last message, to learn from.
struct HumanBanNote: Sendable {
    var context: BotContext
    var change: TelegramMemberChange
    var adminChat: Int64

    func step(_ language: Language) async throws(StoreError) -> ModerationStep {
        let chat = change.chat.id
        let target = change.new.user
        let recent = StoreCommand("ZREVRANGE", ArchivedMessage.recentKey(chat: chat, user: target.id), "0", "0")
        let last = try await context.state.store.replies(to: [recent])[0].listValue.first.flatMap { Int64($0) } ?? 0
        let place = MessagePlace(chat: chat, message: last)
        let kept = last == 0 ? nil : try await context.state.message(at: place)
        var html = Phrase.humanBan.text(
            language, .init(name(change.from)), .init(name(target)), .init(target.id),
            .init(change.chat.title ?? String(chat)))
        if let text = kept?.text, !text.isEmpty {
            html += "\n<blockquote>\(HTMLText.escape(HTMLText.cut(text, to: 1_000)))</blockquote>"
        }
        var post = Post(chat: adminChat, html: html)
        post.subject = place
        post.target = target.id
        post.isTicket = true
        post.keyboard = ReportKeyboard.banNote(chat: chat, message: last, target: target.id, language)
        return .post(post)
    }

    private func name(_ user: TelegramUser?) -> String {
        guard let user else { return "?" }
        return HTMLText.cut(user.fullName.isEmpty ? String(user.id) : user.fullName, to: 64)
    }
}
