internal import BotAPI

/// Replaces a text of the bot's and its buttons; without a keyboard they go.
struct EditPost: JobKind {
    static let name = "edit"

    var chat: Int64
    var message: Int64
    var html: String
    var keyboard: Keyboard?

    var line: JobLine { .taps(chat: chat) }

    func perform(_ job: Job, with hands: JobHands) async -> JobResult {
        await hands.attempt(.editText(chat: chat, message: message, html: html, keyboard: keyboard))
    }
}
