/// Puts Hangul together from its parts (Unicode, section 3.12): people type syllables, some systems take them apart.
enum HangulSyllable {
    private static let syllables: UInt32 = 0xAC00
    private static let leading: Range<UInt32> = 0x1100..<0x1113
    private static let vowels: Range<UInt32> = 0x1161..<0x1176
    /// From one before the first: the place that stands for none.
    private static let trailing: Range<UInt32> = 0x11A7..<0x11C3
    private static var count: UInt32 { UInt32(leading.count * vowels.count * trailing.count) }

    /// Whether a code point is joined to what stands before it.
    static func isPart(_ code: UInt32) -> Bool {
        vowels.contains(code) || trailing.contains(code) && code > trailing.lowerBound
    }

    /// The syllable that a part makes with what stands before it; nil when it makes none.
    static func joining(_ first: UInt32, _ part: UInt32) -> UInt32? {
        if leading.contains(first), vowels.contains(part) {
            let place = (first - leading.lowerBound) * UInt32(vowels.count) + part - vowels.lowerBound
            return syllables + place * UInt32(trailing.count)
        }
        guard first >= syllables, first - syllables < count, (first - syllables) % UInt32(trailing.count) == 0,
            trailing.contains(part), part > trailing.lowerBound
        else { return nil }
        return first + part - trailing.lowerBound
    }
}
