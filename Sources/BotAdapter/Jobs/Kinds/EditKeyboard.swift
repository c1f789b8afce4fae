internal import BotAPI

/// Replaces the buttons below a post of the bot's.
struct EditKeyboard: JobKind {
    static let name = "edit_keyboard"

    var chat: Int64
    var message: Int64
    var keyboard: Keyboard

    var line: JobLine { .taps(chat: chat) }

    func perform(_ job: Job, with hands: JobHands) async -> JobResult {
        await hands.attempt(.editKeyboard(chat: chat, message: message, keyboard: keyboard))
    }
}
