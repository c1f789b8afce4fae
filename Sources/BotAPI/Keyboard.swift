/// Buttons below a message (Bot API, `InlineKeyboardMarkup`): at most 100.
package struct Keyboard: Codable, Hashable, Sendable {
    /// One button; `data` comes back with a tap and has at most 64 bytes.
    package struct Button: Codable, Hashable {
        package var text: String
        package var data: String

        package init(text: String, data: String) {
            self.text = text
            self.data = data
        }
    }

    package var rows: [[Button]]

    package init(rows: [[Button]]) { self.rows = rows }

    package var value: TelegramValue {
        .object([
            "inline_keyboard": .list(
                rows.map { row in
                    .list(row.map { .object(["text": .text($0.text), "callback_data": .text($0.data)]) })
                })
        ])
    }
}
