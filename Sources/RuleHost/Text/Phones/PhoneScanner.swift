/// Finds runs of digit groups in a text that stand free: not part of a word, a decimal, an address or an amount.
struct PhoneScanner {
    private static let mostGroups = 32
    /// Where the digits of the scripts begin in which people write phone numbers.
    private static let zeros: [UInt32] = [0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10]

    private let bytes: TextBytes
    private var index = 0

    init(bytes: TextBytes) { self.bytes = bytes }

    /// The next run; nil at the end.
    mutating func next() -> PhoneCandidate? {
        while index < bytes.count {
            let start = index
            if bytes[start] == ASCII.plus || bytes[start] == ASCII.openingParenthesis || digit(at: start) != nil {
                let candidate = read(from: start)
                if candidate.groups.isEmpty {
                    index = start + 1
                } else {
                    index = candidate.range.upperBound
                    if mayStart(candidate), mayEnd(candidate) { return candidate }
                }
            } else {
                _ = bytes.scalar(at: &index)
            }
        }
        return nil
    }

    // MARK: Reading

    private func read(from start: Int) -> PhoneCandidate {
        var candidate = PhoneCandidate(groups: [], hasPlus: bytes[start] == ASCII.plus, range: start..<start)
        var index = candidate.hasPlus ? start + 1 : start
        while candidate.groups.count < Self.mostGroups {
            var gap = Gap()
            readGap(&gap, &index)
            guard !gap.isTooLong, candidate.groups.isEmpty ? gap.mayLead : gap.mayPart else { break }
            let digits = readDigits(&index)
            guard !digits.isEmpty else { break }
            let closes = index < bytes.count && bytes[index] == ASCII.closingParenthesis
            candidate.groups.append(
                PhoneGroup(digits: digits, separator: gap.separator, isParenthesised: gap.opens && closes))
            candidate.range = start..<index
        }
        return candidate
    }

    /// What stands between two groups.
    private struct Gap {
        var separator = PhoneGroup.Separator.none
        var opens = false
        var closes = false
        var length = 0

        var isTooLong: Bool { length > 3 }
        var mayLead: Bool { separator == .none && !closes || separator == .space && length == 1 }
        var mayPart: Bool { length > 0 }
    }

    private func readGap(_ gap: inout Gap, _ index: inout Int) {
        while index < bytes.count, !gap.isTooLong {
            var next = index
            switch bytes.scalar(at: &next) {
            case 0x20, 0xA0, 0x2009, 0x202F: if gap.separator == .none { gap.separator = .space }
            case 0x2D, 0x2010...0x2014, 0x2212: gap.separator = .hyphen
            case 0x2E: gap.separator = .dot
            case 0x2F: gap.separator = .slash
            case 0x28 where !gap.opens: gap.opens = true
            case 0x29 where !gap.closes && !gap.opens: gap.closes = true
            default: return
            }
            gap.length += 1
            index = next
        }
    }

    private func readDigits(_ index: inout Int) -> [UInt8] {
        var digits: [UInt8] = []
        while index < bytes.count, let digit = digit(at: index) {
            // A longer run is no number; it is read to its end and not kept.
            if digits.count < 20 { digits.append(digit) }
            _ = bytes.scalar(at: &index)
        }
        return digits
    }

    private func digit(at index: Int) -> UInt8? {
        let byte = bytes[index]
        if byte < 0x80 { return ASCII.isDigit(byte) ? byte : nil }
        guard let code = bytes.scalar(startingAt: index), CharacterTable.shared[code].has(CharacterRecord.digit),
            let zero = Self.zeros.first(where: { code >= $0 && code < $0 + 10 })
        else { return nil }
        return 0x30 + UInt8(code - zero)
    }

    /// The digits of a marked number, with `+` when it has one; empty when it has no digit.
    static func digits(of range: Range<Int>, in bytes: TextBytes) -> String {
        let scanner = PhoneScanner(bytes: bytes)
        var digits: [UInt8] = []
        var index = range.lowerBound
        while index < range.upperBound, digits.count < 20 {
            if let digit = scanner.digit(at: index) { digits.append(digit) }
            _ = bytes.scalar(at: &index)
        }
        let hasPlus = !digits.isEmpty && bytes[range].contains(ASCII.plus)
        return (hasPlus ? "+" : "") + String(decoding: digits, as: UTF8.self)
    }

    // MARK: Surroundings

    private func mayStart(_ candidate: PhoneCandidate) -> Bool {
        let start = candidate.range.lowerBound
        guard let before = bytes.scalar(endingAt: start) else { return true }
        if before > 0x7F {
            if "$€£¥₽₴₸₺₹₩".unicodeScalars.contains(where: { $0.value == before }) { return false }
            // Scripts without spaces write a number right behind a word.
            let record = CharacterTable.shared[before]
            return candidate.hasPlus || !record.has(CharacterRecord.word) || record.has(CharacterRecord.spaceless)
        }
        let byte = UInt8(before)
        if ASCII.isDigit(byte) || "_$%&=@#*".utf8.contains(byte) { return false }
        if ASCII.isLetter(byte) { return candidate.hasPlus }
        if byte == ASCII.slash || byte == ASCII.backslash { return candidate.hasPlus && !followsDigit(start - 1) }
        if byte == ASCII.hyphen { return !bytes.endsWord(at: start - 1) && start > 1 && candidate.hasPlus }
        return !".,:".utf8.contains(byte) || !followsDigit(start - 1)
    }

    private func followsDigit(_ index: Int) -> Bool { index > 0 && ASCII.isDigit(bytes[index - 1]) }

    private func mayEnd(_ candidate: PhoneCandidate) -> Bool {
        var end = candidate.range.upperBound
        if end < bytes.count, bytes[end] == ASCII.closingParenthesis { end += 1 }
        guard let after = bytes.scalar(startingAt: end) else { return true }
        let record = CharacterTable.shared[after]
        if record.has(CharacterRecord.word), !record.has(CharacterRecord.spaceless) {
            return candidate.hasPlus && record.has(CharacterRecord.letter) && after > 0x7F
        }
        if after < 0x80, "@_%$=".utf8.contains(UInt8(after)) { return false }
        if after == UInt32(ASCII.colon) || after == UInt32(ASCII.dot), end + 1 < bytes.count {
            return !ASCII.isDigit(bytes[end + 1])
        }
        return !isAmount(behind: end)
    }

    /// Whether a currency or degree sign follows, with or without a space.
    private func isAmount(behind end: Int) -> Bool {
        var end = end
        if end < bytes.count, bytes[end] == ASCII.space { end += 1 }
        guard let sign = bytes.scalar(startingAt: end) else { return false }
        return "$€£¥₽₴₸₺₹₩°%".unicodeScalars.contains { $0.value == sign }
    }
}
