/// Finds the digits and signs that stand for letters, and takes numbers off the words that they are glued to.
struct LeetReader {
    private let bytes: TextBytes
    private let letters: [Letterform]
    /// The piece without white space that was looked at last, and whether it is an address.
    private var chunk = 0..<0
    private var isAddress = false

    /// Whether the text is written so throughout: then digits at the edges of short words are letters, too.
    private var isThroughout = false

    /// A digit at the edge of a shorter word is a number: `5кг`.
    private static let shortestWithEdge = 4
    /// So many digits at an edge are a number: `covid19`.
    private static let shortestNumber = 2
    /// So many words with digits among their letters make a text that is written so throughout.
    private static let fewestInside = 2

    init(bytes: TextBytes, letters: [Letterform]) {
        self.bytes = bytes
        self.letters = letters
    }

    /// The runs, those with digits or signs among their letters read.
    mutating func read(_ runs: [LetterRun]) -> [LetterRun] {
        var inside = 0
        for run in runs where run.mayHaveLeet(letters: 2) && hasDigitInside(run) { inside += 1 }
        isThroughout = inside >= Self.fewestInside
        let fewest: Int32 = isThroughout ? 1 : 2
        return runs.flatMap { $0.mayHaveLeet(letters: fewest) ? parts(of: $0) : [$0] }
    }

    private mutating func hasDigitInside(_ run: LetterRun) -> Bool {
        let all = run.letters
        guard let first = all.first(where: { !isDigit($0) }), let last = all.last(where: { !isDigit($0) }), first < last
        else { return false }
        return (first..<last).contains { letters[$0].latin != 0 && letters[$0].script == 0 }
            && !isWithinAddress(run.bytes)
    }

    /// A run that holds digits or signs among its letters: itself, or cut where a number is glued to it.
    private mutating func parts(of run: LetterRun) -> [LetterRun] {
        let all = run.letters
        let first = all.first { !isDigit($0) } ?? all.upperBound
        let last = all.last { !isDigit($0) } ?? first
        guard first < last || isThroughout, !isWithinAddress(run.bytes) else { return [run] }
        let length = last + 1 - first
        let start = edge(all.lowerBound..<first, length)
        let end = edge(last + 1..<all.upperBound, length)
        var parts: [LetterRun] = []
        var middle = run
        if start == .number { parts.append(part(of: run, all.lowerBound..<first)) }
        middle.letters = (start == .number ? first : all.lowerBound)..<(end == .number ? last + 1 : all.upperBound)
        let leet = (start == .letter ? all.lowerBound : first)..<(end == .letter ? all.upperBound : last + 1)
        let digits = leet.count { isDigit($0) || letters[$0].has(Letterform.sign) }
        if digits * 2 <= leet.count || isThroughout { middle.leet = leet }
        parts.append(middle)
        if end == .number { parts.append(part(of: run, last + 1..<all.upperBound)) }
        return parts
    }

    private enum Edge {
        case letter, digit, number
    }

    /// What the digits at an edge of a word of some length are.
    private func edge(_ digits: Range<Int>, _ length: Int) -> Edge {
        if isThroughout, digits.count <= length + 1 { return .letter }
        if digits.count >= Self.shortestNumber { return .number }
        return length >= Self.shortestWithEdge ? .letter : .digit
    }

    private func part(of run: LetterRun, _ letters: Range<Int>) -> LetterRun {
        var part = run
        part.letters = letters
        part.counts = LetterRun.Counts()
        return part
    }

    private func isDigit(_ index: Int) -> Bool { letters[index].has(Letterform.digit) }

    // MARK: Addresses

    /// Whether a word is part of an address, where digits mean themselves.
    private mutating func isWithinAddress(_ range: Range<Int>) -> Bool {
        if range.lowerBound >= chunk.upperBound || range.lowerBound < chunk.lowerBound {
            let start = bytes[..<range.lowerBound].lastIndex { $0 <= ASCII.space }.map { $0 + 1 } ?? 0
            let end = bytes[range.upperBound...].firstIndex { $0 <= ASCII.space } ?? bytes.count
            chunk = start..<end
            isAddress = Self.isAddress(bytes[chunk])
        }
        return isAddress
    }

    private static func isAddress(_ chunk: Slice<TextBytes>) -> Bool {
        if chunk.contains(ASCII.slash) || chunk.first == ASCII.hash { return true }
        if chunk.first == ASCII.at, let next = chunk.dropFirst().first, next < 0x80 { return true }
        guard chunk.allSatisfy({ $0 < 0x80 }), let dot = chunk.lastIndex(of: ASCII.dot), dot > chunk.startIndex else {
            return false
        }
        let ending = chunk[(dot + 1)...].prefix { ASCII.isLetter($0) }
        return ending.count > 1
            && TopLevelDomains.all.contains(String(decoding: ending, as: UTF8.self).lowercased())
    }
}
