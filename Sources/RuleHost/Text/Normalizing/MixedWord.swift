/// Tells words that rightly have letters of two scripts from those that hide something.
enum MixedWord {
    /// Letters with a diaeresis that keyboards offer for the same letter of the other script: `всë`, `Киïв`.
    private static let shared: Set<UInt32> = [0xCB, 0xCF, 0xEB, 0xEF]

    /// How many letters of a word are another script's only because a keyboard had them.
    static func excusedLetters(in word: Slice<TextBytes>, writtenIn script: Script) -> Int {
        guard script == .cyrillic else { return 0 }
        return codes(of: word).count { shared.contains($0) }
    }

    /// Whether a word is an abbreviation with an ending: `IPшник`, `PRщик`.
    static func isAcronym(_ word: Slice<TextBytes>) -> Bool {
        let records = codes(of: word).map { CharacterTable.shared[$0] }.filter { $0.has(CharacterRecord.letter) }
        guard let script = records.first?.script else { return false }
        let head = records.prefix { $0.script == script && $0.has(CharacterRecord.upper) }
        let tail = records.dropFirst(head.count)
        return head.count > 1 && tail.allSatisfy { $0.script != script && !$0.has(CharacterRecord.upper) }
    }

    private static func codes(of word: Slice<TextBytes>) -> [UInt32] {
        let bytes = TextBytes(rebasing: word)
        var codes: [UInt32] = []
        var index = 0
        while index < bytes.count { codes.append(bytes.scalar(at: &index)) }
        return codes
    }
}
