internal import Foundation

/// Takes one answer out of the bytes of a connection; does no input or output itself.
struct HTTPAnswerParser: Sendable {
    /// What comes next.
    private enum Phase {
        case statusLine, headers
        case body(Int)
        case bodyUntilEnd
        case chunkLine, chunkEnd, trailers
        case chunk(Int)
        case done
    }

    /// Bytes of the status line, the headers and the trailers together.
    private static let longestHead = 64 << 10
    private static let longestChunkLine = 256

    private let limit: Int
    private var phase = Phase.statusLine
    private var buffer: [UInt8] = []
    /// How much of the buffer is used up.
    private var position = 0
    private var headSize = 0
    private var status = 0
    private var length: Int?
    private var isChunked = false
    private var body: [UInt8] = []
    private var isKept = false

    /// Begins with nothing read; a body has so many bytes at most.
    init(limit: Int) { self.limit = limit }

    /// Whether the connection can carry another request after the answer.
    var keepsAlive: Bool { isKept && position == buffer.count }

    /// Adds bytes as they come.
    ///
    /// - Returns: The answer once it is whole.
    /// - Throws: `HTTPRefusal` for what is no answer or too large, in words; nothing more can be read then.
    mutating func take(_ bytes: some Sequence<UInt8>) throws(HTTPRefusal) -> HTTPAnswer? {
        buffer.append(contentsOf: bytes)
        while try step() {
            guard case .done = phase else { continue }
            return HTTPAnswer(status: status, body: Data(body))
        }
        // Lines are short; of bodies nothing stays in the buffer.
        if position == buffer.count {
            buffer.removeAll(keepingCapacity: true)
            position = 0
        }
        return nil
    }

    /// Takes note that the server sends no more; nil when it broke off.
    mutating func end() -> HTTPAnswer? {
        guard case .bodyUntilEnd = phase else { return nil }
        return HTTPAnswer(status: status, body: Data(body))
    }

    // MARK: Phases

    /// Goes one step; false when bytes are missing.
    private mutating func step() throws(HTTPRefusal) -> Bool {
        switch phase {
        case .statusLine: return try readStatusLine()
        case .headers: return try readHeader()
        case .body(let left): return takeBody(left, then: .done, else: Phase.body)
        case .bodyUntilEnd:
            guard body.count + buffer.count - position <= limit else { throw tooLarge }
            return takeBody(Int.max, then: .done, else: { _ in .bodyUntilEnd })
        case .chunkLine: return try readChunkLine()
        case .chunk(let left): return takeBody(left, then: .chunkEnd, else: Phase.chunk)
        case .chunkEnd:
            guard buffer.count - position >= 2 else { return false }
            guard buffer[position] == 0x0D, buffer[position + 1] == 0x0A else {
                throw Self.garbage("a chunk is longer than it says")
            }
            position += 2
            phase = .chunkLine
        case .trailers:
            guard let line = try takeHeadLine() else { return false }
            if line.isEmpty { phase = .done }
        case .done: return false
        }
        return true
    }

    private mutating func readStatusLine() throws(HTTPRefusal) -> Bool {
        guard let line = try takeHeadLine() else { return false }
        let words = buffer[line].split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
        guard words.count >= 2, words[1].count == 3, let status = Int(String(decoding: words[1], as: UTF8.self)),
            (100...599).contains(status)
        else { throw Self.garbage("the first line is no status line") }
        switch String(decoding: words[0], as: UTF8.self) {
        case "HTTP/1.1": isKept = true
        case "HTTP/1.0": isKept = false
        default: throw Self.garbage("the first line is no status line of HTTP/1.1")
        }
        self.status = status
        phase = .headers
        return true
    }

    private mutating func readHeader() throws(HTTPRefusal) -> Bool {
        guard let line = try takeHeadLine() else { return false }
        guard line.isEmpty else {
            try note(try HTTPHead.header(buffer[line]))
            return true
        }
        if status < 200 {
            // Only says that the answer is on its way.
            phase = .statusLine
            (length, isChunked) = (nil, false)
        } else if status == 204 || status == 304 {
            phase = .done
        } else if isChunked {
            phase = .chunkLine
        } else if let length {
            body.reserveCapacity(length)
            phase = length == 0 ? .done : .body(length)
        } else {
            isKept = false
            phase = .bodyUntilEnd
        }
        return true
    }

    private mutating func note(_ header: WebRequest.Header) throws(HTTPRefusal) {
        switch header.name {
        case "content-length":
            guard let number = Int(header.value), number >= 0, length == nil || length == number else {
                throw Self.garbage("Content-Length is no number, or there are two")
            }
            guard number <= limit else { throw tooLarge }
            length = number
        case "transfer-encoding":
            guard header.value.lowercased() == "chunked" else {
                throw Self.garbage("Transfer-Encoding: wanted chunked alone")
            }
            isChunked = true
        case "connection":
            let words = header.value.lowercased()
            isKept = words.contains("close") ? false : isKept || words.contains("keep-alive")
        default: break
        }
    }

    private mutating func readChunkLine() throws(HTTPRefusal) -> Bool {
        guard let line = try takeLine(atMost: Self.longestChunkLine) else { return false }
        let size = try HTTPHead.chunkLength(buffer[line])
        guard body.count + size <= limit else { throw tooLarge }
        phase = size == 0 ? .trailers : .chunk(size)
        return true
    }

    // MARK: Bytes

    private var tooLarge: HTTPRefusal { HTTPRefusal(502, "the body has more than \(limit) bytes") }

    private static func garbage(_ message: String) -> HTTPRefusal { HTTPRefusal(502, message) }

    /// Moves what is there of the body; false when there is nothing.
    private mutating func takeBody(_ left: Int, then next: Phase, else more: (Int) -> Phase) -> Bool {
        let count = min(left, buffer.count - position)
        guard count > 0 else { return false }
        body += buffer[position..<position + count]
        position += count
        phase = count == left ? next : more(left - count)
        return true
    }

    private mutating func takeHeadLine() throws(HTTPRefusal) -> Range<Int>? {
        let line = try takeLine(atMost: Self.longestHead - headSize)
        if let line { headSize += line.count + 2 }
        return line
    }

    /// The next line without its end, CR LF; nil when it is not whole.
    private mutating func takeLine(atMost limit: Int) throws(HTTPRefusal) -> Range<Int>? {
        guard let feed = buffer[position...].prefix(limit).firstIndex(of: 0x0A) else {
            guard buffer.count - position < limit else { throw Self.garbage("a line or the head is too long") }
            return nil
        }
        guard feed > position, buffer[feed - 1] == 0x0D else {
            throw Self.garbage("a line ends with a line feed alone")
        }
        defer { position = feed + 1 }
        return position..<feed - 1
    }
}
