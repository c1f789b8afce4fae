/// Finds addresses in plain text, from left to right: `https://x.org/a`, `tg://join?invite=X`, `t.me/x`, `x.org`.
struct LinkScanner {
    private static let schemes: Set<String> = ["http", "https", "tg", "ftp", "ton"]
    /// Names that look like hosts and are not.
    private static let products: Set<String> = ["asp.net", "ado.net", "vb.net", "ml.net", "paint.net"]

    /// Octets of a host name (RFC 1035).
    private static let longestHost = 253

    private let bytes: TextBytes
    private let table = CharacterTable.shared
    private var index = 0
    /// Where the last address ended: no host reaches back over it.
    private var floor = 0

    init(bytes: TextBytes) { self.bytes = bytes }

    /// The next address; nil when there is none left.
    mutating func next() -> Range<Int>? {
        while index < bytes.count {
            let byte = bytes[index]
            if byte == ASCII.colon, let range = addressWithScheme() { return take(range) }
            if byte == ASCII.dot {
                if let range = bareAddress() { return take(range) }
            } else {
                index += 1
            }
        }
        return nil
    }

    private mutating func take(_ range: Range<Int>) -> Range<Int> {
        index = range.upperBound
        floor = range.upperBound
        return range
    }

    // MARK: With a scheme

    private mutating func addressWithScheme() -> Range<Int>? {
        guard index + 3 < bytes.count, bytes[index + 1] == ASCII.slash, bytes[index + 2] == ASCII.slash else {
            return nil
        }
        var start = index
        while start > floor, index - start < 5, ASCII.isLetter(bytes[start - 1]) { start -= 1 }
        // `siehehttps://` is glued, and still a link to everyone who taps it.
        while start < index, !Self.schemes.contains(bytes.text(start..<index).lowercased()) { start += 1 }
        guard start < index else { return nil }
        let isWeb = bytes[start] | 0x20 == UInt8(ascii: "h")
        let authority = index + 3
        guard !isWeb || hasHost(from: authority) else { return nil }
        let end = trimmed(authority..<pathEnd(from: authority))
        return end > authority ? start..<end : nil
    }

    /// Whether a name with a dot in it follows; looked at first, so that a run of schemes is read once.
    private func hasHost(from start: Int) -> Bool {
        let end = Swift.min(bytes.count, start + Self.longestHost * 4)
        let authority = bytes[start..<end].prefix { $0 > ASCII.space && !"/?#\\".utf8.contains($0) }
        guard let dot = authority.firstIndex(of: ASCII.dot) else { return false }
        return dot > start && dot + 1 < authority.endIndex
    }

    // MARK: Without a scheme

    /// Takes the host around the dot at `index`, and moves on behind it whether it is one or not.
    private mutating func bareAddress() -> Range<Int>? {
        let start = hostStart(before: index)
        var labels = [start]
        var end = index
        while end < bytes.count, bytes[end] == ASCII.dot {
            let next = labelEnd(from: end + 1)
            guard next > end + 1 else { break }
            labels.append(end + 1)
            end = next
        }
        defer { index = Swift.max(index + 1, end) }
        guard labels.count > 1, start < index, end - start <= Self.longestHost, mayStart(at: start), mayEnd(at: end)
        else { return nil }
        let portEnd = self.portEnd(from: end)
        let opensPath = portEnd < bytes.count && "/?#".utf8.contains(bytes[portEnd])
        let isSure =
            opensPath && bytes[portEnd] == ASCII.slash || bytes.text(start..<end).lowercased().hasPrefix("www.")
        guard isHost(start..<end, labels: labels, isSure: isSure) else { return nil }
        end = opensPath ? trimmed(portEnd..<pathEnd(from: portEnd)) : portEnd
        return start..<end
    }

    /// Walks back over a label; its bytes belong to no host that was looked at, so all walks together are linear.
    private func hostStart(before dot: Int) -> Int {
        var start = dot
        var wide: Bool?
        while start > floor, dot - start <= Self.longestHost, let code = bytes.scalar(endingAt: start) {
            guard isLabel(code), wide == nil || wide == isSpaceless(code) else { break }
            if code > 0x7F || ASCII.isLetter(UInt8(code)) { wide = isSpaceless(code) }
            start -= width(code)
        }
        while start < dot, bytes[start] == ASCII.hyphen { start += 1 }
        return start
    }

    private func labelEnd(from start: Int) -> Int {
        var end = start
        var wide: Bool?
        while end < bytes.count {
            var next = end
            let code = bytes.scalar(at: &next)
            guard isLabel(code), wide == nil || wide == isSpaceless(code) else { break }
            if code > 0x7F || ASCII.isLetter(UInt8(code)) { wide = isSpaceless(code) }
            end = next
        }
        return end
    }

    private func isLabel(_ code: UInt32) -> Bool {
        code < 0x80
            ? ASCII.isName(UInt8(code)) || code == UInt32(ASCII.hyphen) : table[code].has(CharacterRecord.word)
    }

    private func isSpaceless(_ code: UInt32) -> Bool { table[code].has(CharacterRecord.spaceless) }

    private func width(_ code: UInt32) -> Int { code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4 }

    private func mayStart(at start: Int) -> Bool {
        guard let before = bytes.scalar(endingAt: start) else { return true }
        return before > 0x7F || !"@/\\.=$%&#".utf8.contains(UInt8(before))
    }

    private func mayEnd(at end: Int) -> Bool { end == bytes.count || !"@_".utf8.contains(bytes[end]) }

    private func portEnd(from end: Int) -> Int {
        guard end + 1 < bytes.count, bytes[end] == ASCII.colon, ASCII.isDigit(bytes[end + 1]) else { return end }
        let digits = bytes[(end + 1)...].prefix { ASCII.isDigit($0) }
        return digits.count <= 5 ? digits.endIndex : end
    }

    private func isHost(_ range: Range<Int>, labels: [Int], isSure: Bool) -> Bool {
        let name = bytes.text(range)
        let parts = name.split(separator: ".")
        guard parts.count == labels.count, let last = parts.last, !Self.products.contains(name.lowercased()) else {
            return false
        }
        let ending = last.lowercased()
        guard TopLevelDomains.all.contains(ending) || ending.hasPrefix("xn--") else { return false }
        if isSure { return true }
        if TopLevelDomains.fileEndings.contains(ending) { return false }
        // `Done.It works`: a sentence without its space. `5.to`: a number without its space.
        let isCapitalised = last.first?.isUppercase == true && last.dropFirst().allSatisfy(\.isLowercase)
        if isCapitalised, !TopLevelDomains.unmistakable.contains(ending) { return false }
        return parts.count > 2 || !(parts[0].count < 3 && parts[0].allSatisfy(\.isNumber))
    }

    // MARK: Ends

    /// Where an address that starts before ends: at white space, quotes, or the next address that is glued on.
    private func pathEnd(from start: Int) -> Int {
        var end = start
        var isAuthority = true
        while end < bytes.count {
            var next = end
            let code = bytes.scalar(at: &next)
            let byte = code < 0x80 ? UInt8(code) : 0
            if stops(code) || isAuthority && ",;!'*()".utf8.contains(byte) { break }
            if byte == ASCII.slash || byte == ASCII.question { isAuthority = false }
            if end > start, byte | 0x20 == UInt8(ascii: "h"), startsWebAddress(at: end),
                isAuthority || ",;|)".utf8.contains(bytes[end - 1])
            {
                break
            }
            end = next
        }
        return end
    }

    private func startsWebAddress(at index: Int) -> Bool {
        let head = bytes[index...].prefix(8).map { $0 | 0x20 }
        return head.starts(with: "http".utf8)
            && (head.dropFirst(4).starts(with: "://".utf8.map { $0 | 0x20 })
                || head.dropFirst(4).starts(with: "s://".utf8.map { $0 | 0x20 }))
    }

    private func stops(_ code: UInt32) -> Bool {
        if code < 0x80 { return code <= 0x20 || "<>\"`{}|^".utf8.contains(UInt8(code)) }
        return !table[code].has(CharacterRecord.word)
    }

    /// Leaves out the punctuation of the sentence around an address.
    private func trimmed(_ range: Range<Int>) -> Int {
        var end = range.upperBound
        var open = [UInt8(ascii: "("): 0, UInt8(ascii: "["): 0]
        for byte in bytes[range] {
            if open[byte] != nil { open[byte, default: 0] += 1 }
            if byte == ASCII.closingParenthesis { open[ASCII.openingParenthesis, default: 0] -= 1 }
            if byte == UInt8(ascii: "]") { open[UInt8(ascii: "["), default: 0] -= 1 }
        }
        while end > range.lowerBound {
            let last = bytes[end - 1]
            if ".,:;!?'*~\\".utf8.contains(last) {
                end -= 1
            } else if last == ASCII.closingParenthesis, open[ASCII.openingParenthesis, default: 0] < 0 {
                open[ASCII.openingParenthesis, default: 0] += 1
                end -= 1
            } else if last == UInt8(ascii: "]"), open[UInt8(ascii: "["), default: 0] < 0 {
                open[UInt8(ascii: "["), default: 0] += 1
                end -= 1
            } else {
                break
            }
        }
        return end
    }
}
