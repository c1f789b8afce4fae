/// A run of letters while a text is normalised; bounds of bytes and units are those of the original.
struct LetterRun {
    var letters: Range<Int>
    var bytes: Range<Int>
    var units: Range<Int>
    /// Visible characters between it and the run before.
    var gap: Int
    var isSpaceless: Bool
    var counts = Counts()
    /// The letters among which digits and signs stand for letters; empty when they stand for themselves.
    var leet = 0..<0
    /// Whether its letters stood apart.
    var isSpaced = false

    /// What kinds of letters there are; one number each for Latin, Cyrillic, Greek and all other scripts.
    struct Counts {
        /// Letters that no other script has anything like.
        var sure = SIMD4<Int32>()
        /// Letters that another script has something like, but not in this case or form.
        var weak = SIMD4<Int32>()
        var own = SIMD4<Int32>()
        /// Digits, and signs that may stand for letters.
        var digits = 0
        /// Letters in costume.
        var fancy = 0

        @inline(__always)
        mutating func add(_ form: Letterform) {
            if form.flags & (Letterform.digit | Letterform.sign) != 0 { digits &+= 1 }
            if form.has(Letterform.fancy) { fancy &+= 1 }
            guard form.script != 0, !form.has(Letterform.mark) else { return }
            let place = Int(min(form.script, 4)) &- 1
            own[place] &+= 1
            if form.weight == Letterform.sure { sure[place] &+= 1 } else { weak[place] &+= Int32(form.weight) }
        }

        /// Whether letters of two of Latin, Cyrillic and Greek occur.
        var isMixed: Bool { (own[0] > 0 ? 1 : 0) + (own[1] > 0 ? 1 : 0) + (own[2] > 0 ? 1 : 0) > 1 }
    }

    /// Whether it has digits or signs beside so many letters.
    func mayHaveLeet(letters: Int32) -> Bool {
        counts.digits > 0 && counts.own[0] &+ counts.own[1] &+ counts.own[2] >= letters
    }

    /// Latin, Cyrillic, Greek, and `other` for all others.
    static let scripts: [Script] = [.latin, .cyrillic, .greek, .other]

    /// The script with the highest number; nil when there is none, or two are equal.
    static func leader(_ counts: SIMD4<Int32>) -> Script? {
        let best = counts.max()
        guard best > 0 else { return nil }
        let first = scripts.indices.first { counts[$0] == best }
        let last = scripts.indices.last { counts[$0] == best }
        return first == last ? first.map { scripts[$0] } : nil
    }
}
