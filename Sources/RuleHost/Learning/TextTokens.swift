/// What a text shows besides its words: links, mentions, emoji, money, its length.
struct TextTokens: Hashable, Sendable {
    /// One name a token, such as `host t.me`; distinct.
    private(set) var names: [String] = []

    /// Looks at a text.
    ///
    /// - Parameters:
    ///   - text: The text as it was written.
    ///   - features: What the text counts.
    ///   - hosts: Hosts of its links.
    ///   - shapeLength: Number of bytes of its words.
    init(_ text: String, features: TextFeatures, hosts: [String], shapeLength: Int) {
        names.append("length \(Self.step(shapeLength))")
        names.append("digits \(min(10, Self.step(features.digitCount)))")
        for host in Set(hosts).sorted() { names.append("host " + host) }
        if !hosts.isEmpty { names.append("link") }
        if features.emojiCount > 0 { names.append("emoji \(min(8, features.emojiCount))") }
        var (hasMention, hasMoney) = (false, false)
        var emoji: Set<UInt32> = []
        text.withBytes { bytes in
            let table = CharacterTable.shared
            var index = 0
            var previous: UInt32 = 0x20
            while index < bytes.count {
                let code = bytes.scalar(at: &index)
                if code == 0x40 {
                    hasMention = hasMention || Self.isMention(at: index, after: previous, in: bytes)
                } else if code >= 0x2000, features.emojiCount > 0, table[code].has(CharacterRecord.emoji) {
                    emoji.insert(code)
                }
                hasMoney = hasMoney || Self.money.contains(code)
                previous = code
            }
        }
        if hasMention { names.append("mention") }
        if hasMoney { names.append("money") }
        for code in emoji.sorted() { names.append("emoji \(String(code, radix: 16))") }
    }

    /// Signs of currencies that groups hear of.
    private static let money: Set<UInt32> = [0x24, 0xA3, 0xA5, 0x20AC, 0x20B4, 0x20B8, 0x20BD, 0x20BF]

    /// Two steps for each doubling.
    private static func step(_ count: Int) -> Int {
        guard count > 0 else { return 0 }
        let bits = Int.bitWidth - (count + 1).leadingZeroBitCount - 1
        let isUpperHalf = (count + 1) * 10 >= (14 << bits)
        return 2 * bits + (isUpperHalf ? 1 : 0)
    }

    /// Whether what follows an `@` is a name of at least four letters, digits or underscores.
    private static func isMention(at start: Int, after previous: UInt32, in bytes: TextBytes) -> Bool {
        guard !CharacterTable.shared[previous].has(CharacterRecord.word), start + 4 <= bytes.count else { return false }
        return bytes[start..<start + 4].allSatisfy { $0 == 0x5F || ASCII.isLetter($0) || ASCII.isDigit($0) }
    }
}
