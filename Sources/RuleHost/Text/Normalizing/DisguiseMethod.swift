/// What senders of spam do to a text so that filters do not see it, and people do; for measuring.
package enum DisguiseMethod: String, CaseIterable, Sendable {
    case homoglyphs
    case someHomoglyphs = "some-homoglyphs"
    case marks = "combining-marks"
    case zeroWidth = "zero-width"
    case spacedLetters = "spaced-letters"
    case spacedWords = "spaced-words"
    case leet
    case dots = "dots-for-spaces"
    case newlines = "newlines-for-spaces"
    case emoji = "emoji-for-spaces"
    case fullWidth = "full-width"

    /// The text in disguise; the same in every run.
    package func applied(to text: String) -> String {
        var state: UInt64 = 7
        /// A number from 0 to 63.
        func chance() -> UInt32 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt32(truncatingIfNeeded: state >> 58)
        }
        switch self {
        case .homoglyphs: return Self.mapped(text) { Self.lookalikes[$0] }
        case .someHomoglyphs: return Self.mapped(text) { chance() < 32 ? Self.lookalikes[$0] : nil }
        case .leet: return Self.mapped(text) { Self.leetSigns[$0] }
        case .marks: return Self.marked(text, chance)
        case .zeroWidth: return Self.joined(text.unicodeScalars.map { String($0) }, "\u{200B}")
        case .spacedLetters: return Self.joined(text.map { String($0) }, " ")
        case .spacedWords:
            return text.split(whereSeparator: \.isWhitespace)
                .map { Self.joined($0.map { String($0) }, " ") }.joined(separator: "  ")
        case .dots: return text.replacing(" ", with: ".")
        case .newlines: return text.replacing(" ", with: "\n")
        case .emoji: return text.replacing(" ", with: "🔥")
        case .fullWidth:
            return Self.mapped(text) { scalar in
                (0x21...0x7E).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xFEE0) : nil
            }
        }
    }

    private static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = {
        let pairs = Array(zip("аеорсухіАЕОРСУХВНКМТ".unicodeScalars, "aeopcyxiAEOPCYXBHKMT".unicodeScalars))
        return Dictionary(uniqueKeysWithValues: pairs + pairs.map { ($1, $0) })
    }()

    private static let leetSigns = Dictionary(
        uniqueKeysWithValues: zip("аоезчбАОЗaoeistl".unicodeScalars, "@0e346@03@031571".unicodeScalars))

    private static func mapped(_ text: String, _ change: (Unicode.Scalar) -> Unicode.Scalar?) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(change(scalar) ?? scalar) }
        return String(result)
    }

    private static func marked(_ text: String, _ chance: () -> UInt32) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            result.append(scalar)
            if scalar.properties.isAlphabetic, let mark = Unicode.Scalar(0x300 + chance()) { result.append(mark) }
        }
        return String(result)
    }

    private static func joined(_ parts: [String], _ separator: String) -> String { parts.joined(separator: separator) }
}
