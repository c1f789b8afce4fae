internal import BotAPI

/// Which chat an event is about, and in whose order it is handled.
enum Route {
    /// The chat of an update; 0 when it belongs to none.
    ///
    /// A tap is about the group that its button names, wherever the button stands.
    static func chat(of update: TelegramUpdate) -> Int64 {
        guard case .callback(let callback) = update.payload else { return update.chatID ?? 0 }
        return group(of: callback.data ?? "") ?? update.chatID ?? 0
    }

    /// The group that the data of a button names; nil when it names none.
    static func group(of text: String) -> Int64? {
        if let tap = CaptchaTap(text) { return tap.chat }
        let data = CallbackData(text)
        return switch data.part {
        case "report", "setup": data[number: 2]
        case "pick": data[number: 1]
        case "page": data[number: 2]
        case "flag": data[number: 3]
        default: nil
        }
    }
}
