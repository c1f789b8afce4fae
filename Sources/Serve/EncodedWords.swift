internal import HTTP

/// Words of headers that are not ASCII: `=?utf-8?B?...?=` (RFC 2047).
enum EncodedWords {
    /// A header's value with its encoded words decoded; blanks between two of them fall away.
    static func decode(_ value: String) -> String {
        guard value.contains("=?") else { return value }
        var output = ""
        var rest = value[...]
        var endsWithWord = false
        while let start = rest.firstRange(of: "=?") {
            let before = rest[..<start.lowerBound]
            let parts = rest[start.upperBound...].split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
            guard parts.count == 4, parts[3].hasPrefix("="), let word = word(parts) else {
                output += rest[..<start.upperBound]
                rest = rest[start.upperBound...]
                endsWithWord = false
                continue
            }
            if !endsWithWord || !before.allSatisfy(\.isWhitespace) { output += before }
            output += word
            rest = rest[parts[3].index(after: parts[3].startIndex)...]
            endsWithWord = true
        }
        return output + rest
    }

    private static func word(_ parts: [Substring]) -> String? {
        let bytes = Array(parts[2].utf8)[...]
        let charset = String(parts[0].prefix { $0 != "*" })
        switch parts[1].lowercased() {
        case "b": return Charset.text(TransferCoding.base64(bytes), charset: charset)
        case "q":
            return Charset.text(TransferCoding.quotedPrintable(bytes, underscoreIsBlank: true), charset: charset)
        default: return nil
        }
    }
}
