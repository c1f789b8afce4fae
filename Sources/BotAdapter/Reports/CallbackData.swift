/// What the buttons of administrators carry: `<part>:<act>:<chat in base 36>:...`, at most 64 bytes.
///
/// A modified client may send anything, so who taps is checked against the chat in the data.
struct CallbackData: Hashable, Sendable {
    private var parts: [Substring]

    init(_ text: String) { parts = text.split(separator: ":", omittingEmptySubsequences: false) }

    /// Which part of the bot knows the button.
    var part: Substring { parts[0] }

    var count: Int { parts.count }

    /// A part as it stands; empty when there is none.
    subscript(text index: Int) -> Substring { parts.indices.contains(index) ? parts[index] : "" }

    /// A part as a number in base 36; nil when it is none.
    subscript(number index: Int) -> Int64? { Int64(self[text: index], radix: 36) }

    /// The text of a button.
    static func text(_ parts: String...) -> String { parts.joined(separator: ":") }

    static func number(_ number: Int64) -> String { String(number, radix: 36) }
}
