internal import Foundation

/// A text in which expressions are searched for: what each search needs is worked out once.
///
/// One thread uses it.
final class SearchText {
    let text: String
    /// The case-folded bytes, for literals.
    private(set) lazy var folded = CaseFolding.bytes(of: text)
    /// How many digits there may be, of any script.
    private(set) lazy var digitCount = text.withBytes { bytes in
        var count = 0
        var index = 0
        while index < bytes.count {
            let code = bytes.scalar(at: &index)
            // Digits of later versions of Unicode are up there.
            if code >= 0x10000 || CharacterTable.shared[code].has(CharacterRecord.digit) { count += 1 }
        }
        return count
    }
    /// The whole text in UTF-16 units.
    private(set) lazy var range = NSRange(location: 0, length: text.utf16.count)

    private(set) lazy var normalized = NormalizedText(text)

    init(_ text: String) { self.text = text }

    /// Whether some folded bytes, at least one, occur in the folded text.
    func contains(_ literal: [UInt8]) -> Bool {
        folded.withUnsafeBytes { text in
            literal.withUnsafeBytes { literal in
                guard let start = text.baseAddress, let wanted = literal.baseAddress else { return false }
                var rest = text.count - literal.count + 1
                var place = start
                while rest > 0, let next = memchr(place, Int32(literal[0]), rest) {
                    if memcmp(next, wanted, literal.count) == 0 { return true }
                    rest -= UnsafeRawPointer(next) - place + 1
                    place = UnsafeRawPointer(next) + 1
                }
                return false
            }
        }
    }
}
