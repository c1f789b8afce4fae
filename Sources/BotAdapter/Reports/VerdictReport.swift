internal import RuleHost

/// What the admin chat is sent about a verdict: the text, the buttons, and the few words for a digest.
struct VerdictReport: Sendable {
    var verdict: Verdict
    /// The message, or a join without an id.
    var message: Message
    var settings: ChatSettings
    /// The strongest thing that is done, or would be.
    var deed: Action
    /// Whether anything is done.
    var isDone: Bool
    /// The author's strikes, when the message is one.
    var strikes: Int64?
    /// Whether somebody who asks to be let in is turned away.
    var isRequest = false

    /// The person or channel that it is about; 0 when nobody is known.
    var target: Int64 { message.user?.id ?? message.senderChat?.id ?? 0 }

    func post(to adminChat: Int64) -> Post {
        let chat = message.chat.id
        var html = ReportText.html(verdict, on: message, language: settings.language)
        if let strikes { html += "\n" + Phrase.reportStrike.text(settings.language, .init(strikes)) }
        if settings.mode == .soft, !isRequest { html += "\n" + Phrase.reportSoft.text(settings.language) }
        var post = Post(chat: adminChat, html: html, subject: MessagePlace(chat: chat, message: message.id))
        if target != 0 {
            post.target = target
            post.keyboard = ReportKeyboard.keyboard(
                chat: chat, message: message.id, target: target, settings.language)
        }
        post.summary = ReportSummary(
            chat: chat, title: message.chat.title, author: target, deed: deed, isDone: isDone)
        if isRequest { post.summary?.isRequest = true }
        return post
    }
}
