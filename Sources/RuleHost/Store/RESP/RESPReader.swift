/// Reads Redis' wire form from bytes that come in pieces of any size.
struct RESPReader: Sendable {
    /// What is no RESP, and where.
    struct Malformed: Error {
        /// Bytes from the very start of the input to the first wrong one.
        var offset: Int
        var message: String
    }

    private var buffer: [UInt8] = []
    /// Where in `buffer` the next value starts.
    private var start = 0
    /// How many bytes of the input were dropped from the front of `buffer`.
    private var dropped = 0

    private static let longestLine = 65_536
    private static let longestBulk: Int64 = 512 << 20
    /// How many arguments a command may have with its name, as in Redis.
    static let mostArguments = 1 << 20
    private static let mostElements: Int64 = 1 << 40
    private static let deepestNesting = 32

    /// Bytes from the very start of the input to the end of the last whole value.
    var offset: Int { dropped + start }

    /// What came behind the last whole value.
    var rest: ArraySlice<UInt8> { buffer[start...] }

    mutating func append(_ bytes: some Collection<UInt8>) {
        if start > 0, start >= buffer.count / 2 {
            buffer.removeFirst(start)
            dropped += start
            start = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// The next whole command; nil when more bytes are needed.
    mutating func nextCommand() throws(Malformed) -> [ByteString]? {
        var position = start
        guard let count = try count(marked: UInt8(ascii: "*"), at: &position, limit: Int64(Self.mostArguments)) else {
            return nil
        }
        guard count > 0 else { throw malformed(start, "found an array of \(count) elements, wanted a command") }
        var arguments: [ByteString] = []
        arguments.reserveCapacity(min(count, 64))
        for _ in 0..<count {
            let place = position
            guard let bulk = try bulk(at: &position) else { return nil }
            guard let bytes = bulk else { throw malformed(place, "found a missing argument, wanted a bulk string") }
            arguments.append(bytes)
        }
        start = position
        return arguments
    }

    /// The next whole reply; nil when more bytes are needed.
    mutating func nextReply() throws(Malformed) -> StoreReply? {
        var position = start
        guard let reply = try reply(at: &position, depth: 0) else { return nil }
        start = position
        return reply
    }

    private func reply(at position: inout Int, depth: Int) throws(Malformed) -> StoreReply? {
        guard position < buffer.count else { return nil }
        guard depth < Self.deepestNesting else { throw malformed(position, "arrays are nested too deeply") }
        switch buffer[position] {
        case UInt8(ascii: "+"):
            return try line(at: &position).map { .status(String(decoding: $0, as: UTF8.self)) }
        case UInt8(ascii: "-"): return try line(at: &position).map { .error(Self.error($0)) }
        case UInt8(ascii: ":"):
            let place = position
            guard let digits = try line(at: &position) else { return nil }
            guard let number = ByteString(Array(digits)).integer else { throw malformed(place, "found no integer") }
            return .integer(number)
        case UInt8(ascii: "$"):
            guard let bytes = try bulk(at: &position) else { return nil }
            return bytes.map { .bytes($0) } ?? .null
        case UInt8(ascii: "*"): return try array(at: &position, depth: depth)
        default: throw malformed(position, "found byte \(buffer[position]), wanted one of + - : $ *")
        }
    }

    private func array(at position: inout Int, depth: Int) throws(Malformed) -> StoreReply? {
        guard let count = try count(marked: UInt8(ascii: "*"), at: &position, limit: Self.mostElements) else {
            return nil
        }
        guard count >= 0 else { return .null }
        var elements: [StoreReply] = []
        elements.reserveCapacity(min(count, 1_024))
        for _ in 0..<count {
            guard let element = try reply(at: &position, depth: depth + 1) else { return nil }
            elements.append(element)
        }
        return .array(elements)
    }

    /// A bulk string; the outer nil means that more bytes are needed, the inner one a missing value.
    private func bulk(at position: inout Int) throws(Malformed) -> ByteString?? {
        guard let length = try count(marked: UInt8(ascii: "$"), at: &position, limit: Self.longestBulk) else {
            return nil
        }
        guard length >= 0 else { return .some(nil) }
        let end = position + length
        // What is wrong is said as soon as it is seen, so that a torn end is not taken for a wrong one.
        if end < buffer.count, buffer[end] != 13 { throw malformed(end, "found no line end behind a bulk string") }
        guard end + 1 < buffer.count else { return nil }
        guard buffer[end + 1] == 10 else { throw malformed(end + 1, "found no line end behind a bulk string") }
        let bytes = ByteString(Array(buffer[position..<end]))
        position = end + 2
        return .some(bytes)
    }

    /// The number behind a marker: -1 or more.
    private func count(marked marker: UInt8, at position: inout Int, limit: Int64) throws(Malformed) -> Int? {
        guard position < buffer.count else { return nil }
        guard buffer[position] == marker else {
            let wanted = Character(UnicodeScalar(marker))
            throw malformed(position, "found byte \(buffer[position]), wanted \"\(wanted)\"")
        }
        var end = position + 1
        let isNegative = end < buffer.count && buffer[end] == UInt8(ascii: "-")
        if isNegative { end += 1 }
        let firstDigit = end
        var number: Int64 = 0
        while end < buffer.count, buffer[end] != 13 {
            let digit = buffer[end] &- UInt8(ascii: "0")
            guard digit < 10 else { throw malformed(end, "found byte \(buffer[end]) in a length") }
            number = number * 10 + Int64(digit)
            guard number <= limit, !isNegative || number == 1 else { throw malformed(position, "found a wrong length") }
            end += 1
        }
        guard end < buffer.count else { return nil }
        guard end > firstDigit else { throw malformed(position, "found no length") }
        guard end + 1 < buffer.count else { return nil }
        guard buffer[end + 1] == 10 else { throw malformed(end + 1, "found no line end behind a length") }
        position = end + 2
        return Int(isNegative ? -number : number)
    }

    /// The text of a line behind its marker.
    private func line(at position: inout Int) throws(Malformed) -> ArraySlice<UInt8>? {
        let begin = position + 1
        guard let end = buffer[begin...].firstIndex(of: 13) else {
            guard buffer.count - begin <= Self.longestLine else {
                throw malformed(begin, "found a line without an end")
            }
            return nil
        }
        guard end + 1 < buffer.count else { return nil }
        guard buffer[end + 1] == 10 else { throw malformed(end + 1, "found no line end") }
        position = end + 2
        return buffer[begin..<end]
    }

    /// The first word is the code if it is in upper case, as Redis' always are.
    private static func error(_ line: ArraySlice<UInt8>) -> StoreError {
        let text = String(decoding: line, as: UTF8.self)
        let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard let code = words.first, !code.isEmpty, code.allSatisfy({ $0.isASCII && ($0.isUppercase || $0 == "_") })
        else { return StoreError(code: "ERR", message: text) }
        return StoreError(code: String(code), message: words.count > 1 ? String(words[1]) : "")
    }

    private func malformed(_ position: Int, _ message: String) -> Malformed {
        Malformed(offset: dropped + position, message: message)
    }
}
