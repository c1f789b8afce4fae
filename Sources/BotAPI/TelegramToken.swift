/// The bot's secret; prints as `***`.
package struct TelegramToken: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    private let text: String

    /// Accepts what BotFather hands out, `123456:ABC...`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, Int64(parts[0]) != nil, !parts[1].isEmpty,
            parts[1].utf8.allSatisfy({ isPlain($0) })
        else { return nil }
        self.text = text
    }

    package var description: String { "***" }
    package var debugDescription: String { "***" }
    package var customMirror: Mirror { Mirror(self, children: []) }

    /// The path of a method on the server: the only place where the secret goes.
    package func path(of method: String) -> String { "/bot\(text)/\(method)" }

    /// The text without the token, whole or without the bot's id.
    func scrub(_ line: String) -> String {
        let secret = text.split(separator: ":", maxSplits: 1).last.map(String.init) ?? text
        return line.replacing(text, with: "***").replacing(secret, with: "***")
    }
}

private func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
    default: false
    }
}
