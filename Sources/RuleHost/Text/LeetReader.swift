/// Finds the digits and signs that stand for letters, and takes numbers off the words that they are glued to.
struct LeetReader {
    private let bytes: TextBytes
    private let letters: [Letterform]
    /// The piece without white space that was looked at last, and whether it is an address.
    private var chunk = 0..<0
    private var isAddress = false

    /// A digit at the edge of a shorter word is a number: `5кг`.
    private static let shortestWithEdge = 4
    /// So many digits at an edge are a number: `covid19`.
    private static let shortestNumber = 2

    init(bytes: TextBytes, letters: [Letterform]) {
        self.bytes = bytes
        self.letters = letters
    }

    /// A run that holds digits or signs among its letters: itself, or cut where a number is glued to it.
    mutating func parts(of run: LetterRun) -> [LetterRun] {
        let all = run.letters
        let first = all.first { !isDigit($0) } ?? all.upperBound
        let last = all.last { !isDigit($0) } ?? first
        guard first < last, !isWithinAddress(run.bytes) else { return [run] }
        let word = last + 1 - first >= Self.shortestWithEdge
        let start = edge(all.lowerBound..<first, isWord: word)
        let end = edge(last + 1..<all.upperBound, isWord: word)
        var parts: [LetterRun] = []
        var middle = run
        if start == .number { parts.append(part(of: run, all.lowerBound..<first)) }
        middle.letters = (start == .number ? first : all.lowerBound)..<(end == .number ? last + 1 : all.upperBound)
        let leet = (start == .letter ? all.lowerBound : first)..<(end == .letter ? all.upperBound : last + 1)
        let digits = leet.count { isDigit($0) || letters[$0].has(Letterform.sign) }
        if digits * 2 <= leet.count { middle.leet = leet }
        parts.append(middle)
        if end == .number { parts.append(part(of: run, last + 1..<all.upperBound)) }
        return parts
    }

    private enum Edge {
        case letter, digit, number
    }

    /// What the digits at an edge of a word are.
    private func edge(_ digits: Range<Int>, isWord: Bool) -> Edge {
        if digits.count >= Self.shortestNumber { return .number }
        return isWord ? .letter : .digit
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
        if range.lowerBound >= chunk.upperBound {
            let start = bytes[..<range.lowerBound].lastIndex { $0 <= ASCII.space }.map { $0 + 1 } ?? 0
            let end = bytes[range.upperBound...].firstIndex { $0 <= ASCII.space } ?? bytes.count
            chunk = max(start, chunk.upperBound)..<end
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
