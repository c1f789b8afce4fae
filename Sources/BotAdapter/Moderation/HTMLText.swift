internal import Foundation

/// Texts for Telegram's HTML mode, and the forms of numbers and times in them.
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

    /// Points without needless zeros: `10`, `2.5`, `-0.25`.
    static func points(_ number: Double) -> String {
        let hundredths = (number * 100).rounded()
        guard hundredths.isFinite, abs(hundredths) < 1e15 else { return "\(number)" }
        let whole = Int64(hundredths)
        let sign = whole < 0 ? "-" : ""
        let (units, rest) = abs(whole).quotientAndRemainder(dividingBy: 100)
        if rest == 0 { return "\(sign)\(units)" }
        let digits = rest < 10 ? "0\(rest)" : "\(rest)"
        return "\(sign)\(units).\(digits.hasSuffix("0") ? String(digits.dropLast()) : digits)"
    }

    /// A moment in UTC, such as `2026-11-21T03:22:00Z`.
    static func time(_ seconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
    }
}
