/// Numbers as UCL writes them: `30`, `-1.5`, `2e3`, `10k`, `64kb`, `500ms`, `2min`, `48h`, `30d`.
enum UCLNumber {
    private static let suffixes: [String: Double] = [
        "": 1, "k": 1e3, "m": 1e6, "g": 1e9, "kb": 1024, "mb": 1_048_576, "gb": 1_073_741_824,
        "ms": 0.001, "s": 1, "min": 60, "h": 3600, "d": 86_400, "w": 604_800, "y": 31_536_000,
    ]

    /// The value of a number, with its suffix; times in seconds, a year of 365 days.
    ///
    /// - Returns: nil when the text is no number; infinity when it is too large.
    static func value(of text: String) -> Double? {
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        guard dropDigits(&rest) else { return nil }
        if rest.first == UInt8(ascii: "."), dropFraction(&rest) == false { return nil }
        dropExponent(&rest)
        guard let suffix = String(rest)?.lowercased(), let factor = suffixes[suffix] else { return nil }
        guard let number = Double(text[..<rest.startIndex]) else { return nil }
        // 500 ms are 500 / 1000 and not 500 * 0.001, which can miss the nearest number.
        return factor < 1 ? number / 1000 : number * factor
    }

    /// The shortest text of a number: `5`, `1.2`.
    static func description(of number: Double) -> String {
        let text = number.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static func dropDigits(_ rest: inout Substring.UTF8View) -> Bool {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        rest = rest[digits.endIndex...]
        return !digits.isEmpty
    }

    private static func dropFraction(_ rest: inout Substring.UTF8View) -> Bool {
        rest.removeFirst()
        return dropDigits(&rest)
    }

    private static func dropExponent(_ rest: inout Substring.UTF8View) {
        guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else { return }
        var exponent = rest.dropFirst()
        if exponent.first == UInt8(ascii: "-") || exponent.first == UInt8(ascii: "+") { exponent.removeFirst() }
        if dropDigits(&exponent) { rest = exponent }
    }
}
