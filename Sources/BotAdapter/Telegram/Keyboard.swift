/// Buttons below a message (Bot API, `InlineKeyboardMarkup`): at most 100.
struct Keyboard: Codable, Hashable, Sendable {
    /// One button; `data` comes back with a tap and has at most 64 bytes.
    struct Button: Codable, Hashable {
        var text: String
        var data: String
    }

    var rows: [[Button]]

    var value: TelegramValue {
        .object([
            "inline_keyboard": .list(
                rows.map { row in
                    .list(row.map { .object(["text": .text($0.text), "callback_data": .text($0.data)]) })
                })
        ])
    }
}
