/// Texts for Telegram's HTML mode.
enum HTMLText {
    static func escape(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    /// The text, or as many whole characters of it as fit into so many UTF-16 units with an ellipsis behind them.
    static func cut(_ text: String, to units: Int) -> String {
        guard text.utf16.count > units else { return text }
        var left = units - 1
        let start = text.prefix { character in
            left -= character.utf16.count
            return left >= 0
        }
        return start + "…"
    }
}
