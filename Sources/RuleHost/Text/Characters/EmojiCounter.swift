/// Counts emoji code point by code point (Unicode Technical Standard 51, the sequences of emoji).
struct EmojiCounter {
    /// What the code points before may still grow into.
    enum Phase {
        case none
        /// A character that becomes an emoji with U+FE0F.
        case text
        /// A counted emoji.
        case emoji
        /// A counted emoji and a joiner: what follows belongs to it.
        case joiner
        /// A part behind a joiner.
        case joined
        /// The first letter of a flag, counted.
        case flag
    }

    private static let joiner: UInt32 = 0x200D
    private static let keycap: UInt32 = 0x20E3
    private static let textSelector: UInt32 = 0xFE0E
    private static let emojiSelector: UInt32 = 0xFE0F
    private static let flagLetters: ClosedRange<UInt32> = 0x1F1E6...0x1F1FF
    private static let skinTones: ClosedRange<UInt32> = 0x1F3FB...0x1F3FF
    private static let tags: ClosedRange<UInt32> = 0xE0020...0xE007F
    private static let interesting =
        CharacterRecord.emoji | CharacterRecord.emojiWithSelector | CharacterRecord.ignorable

    var state = Phase.none
    private(set) var total = 0

    /// Takes a code point beyond ASCII that is no letter; its place serves a keycap to look back at its digit.
    @inline(__always)
    mutating func count(_ code: UInt32, flags: UInt16, at start: Int, in bytes: TextBytes) {
        guard flags & Self.interesting != 0 else {
            state = .none
            return
        }
        if flags & CharacterRecord.ignorable != 0 {
            modify(code)
        } else if flags & CharacterRecord.emoji != 0 {
            countPicture(code)
        } else if code == Self.keycap {
            let isKeycap = Self.isKeycapBase(before: start, in: bytes)
            total += isKeycap ? 1 : 0
            state = isKeycap ? .emoji : .none
        } else {
            state = state == .joiner ? .joined : .text
        }
    }

    private mutating func modify(_ code: UInt32) {
        switch (code, state) {
        case (Self.emojiSelector, .text): found()
        case (Self.textSelector, .emoji):
            total -= 1
            state = .none
        case (Self.joiner, .emoji), (Self.joiner, .joined): state = .joiner
        case (Self.emojiSelector, .emoji), (Self.emojiSelector, .joined): break
        default:
            if !Self.tags.contains(code) { state = .none }
        }
    }

    private mutating func countPicture(_ code: UInt32) {
        switch state {
        case .joiner: state = .joined
        case .flag where Self.flagLetters.contains(code): state = .joined
        case .emoji where Self.skinTones.contains(code): state = .joined
        case .joined where Self.skinTones.contains(code): break
        default:
            found()
            if Self.flagLetters.contains(code) { state = .flag }
        }
    }

    private mutating func found() {
        total += 1
        state = .emoji
    }

    private static func isKeycapBase(before start: Int, in bytes: TextBytes) -> Bool {
        var index = start
        if index >= 3, bytes[index - 3] == 0xEF, bytes[index - 2] == 0xB8, bytes[index - 1] == 0x8F { index -= 3 }
        guard index > 0 else { return false }
        let base = bytes[index - 1]
        return ASCII.isDigit(base) || base == ASCII.hash || base == UInt8(ascii: "*")
    }
}
