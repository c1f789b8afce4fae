/// Takes requests out of the bytes of one connection; does no input or output itself.
///
/// Strict where two readers of the same bytes could disagree about where a request ends (RFC 9112, section 11.2): such bytes
/// are refused, never guessed at.
struct HTTPParser: Sendable {
    /// What the bytes so far amount to.
    enum Step: Hashable, Sendable {
        case request(WebRequest)
        case needMore
        /// Nothing more can be read from this connection.
        case refusal(HTTPRefusal)
    }

    /// What comes next.
    private enum Phase {
        case requestLine, headers
        case body(Int)
        case chunkLine, trailers
        case chunk(Int)
        case chunkEnd
        case failed(HTTPRefusal)
    }

    private let limits: HTTPLimits
    private var phase = Phase.requestLine
    private var buffer: [UInt8] = []
    /// How much of the buffer is used up.
    private var position = 0
    /// How far a line's end was looked for.
    private var scanned = 0
    /// Bytes of the head, or of the trailers, that are used up.
    private var headSize = 0
    private var head = HTTPHead()
    private var body: [UInt8] = []
    private var wantsContinue = false
    private var skippedBlankLine = false

    init(limits: HTTPLimits = HTTPLimits()) { self.limits = limits }

    /// Whether no byte of a further request is here.
    var isIdle: Bool {
        guard case .requestLine = phase else { return false }
        return position == buffer.count
    }

    /// Bytes that are kept.
    var size: Int { buffer.count + body.count }

    /// Whether the client waits for the word to send the body; true once a request.
    mutating func takeContinue() -> Bool {
        defer { wantsContinue = false }
        return wantsContinue
    }

    /// Adds bytes as they come.
    mutating func append(_ bytes: some Sequence<UInt8>) { buffer.append(contentsOf: bytes) }

    /// Looks for the next request; to be called again after a request and after more bytes.
    mutating func next() -> Step {
        if case .failed(let refusal) = phase { return .refusal(refusal) }
        do throws(HTTPRefusal) {
            while true {
                guard try step() else {
                    compact()
                    return .needMore
                }
                if let request = takeFinished() {
                    compact()
                    return .request(request)
                }
            }
        } catch {
            phase = .failed(error)
            buffer = []
            body = []
            return .refusal(error)
        }
    }

    // MARK: Phases

    private var isFinished = false

    /// Goes one step; false when bytes are missing.
    private mutating func step() throws(HTTPRefusal) -> Bool {
        switch phase {
        case .requestLine: return try readRequestLine()
        case .headers: return try readHeader()
        case .body(let length): return readBody(length)
        case .chunkLine: return try readChunkLine()
        case .chunk(let length): return readChunk(length)
        case .chunkEnd: return try readChunkEnd()
        case .trailers: return try readTrailer()
        case .failed(let refusal): throw refusal
        }
    }

    private mutating func takeFinished() -> WebRequest? {
        guard isFinished else { return nil }
        isFinished = false
        var request = head.request
        request.body = body
        body = []
        head = HTTPHead()
        headSize = 0
        wantsContinue = false
        skippedBlankLine = false
        phase = .requestLine
        return request
    }

    private mutating func readRequestLine() throws(HTTPRefusal) -> Bool {
        guard let line = try takeHeadLine(tooLong: HTTPRefusal(414, "the request line is too long")) else {
            return false
        }
        if line.isEmpty, !skippedBlankLine {
            // Some clients end a body with a line end that belongs to nothing.
            skippedBlankLine = true
            return true
        }
        try head.readRequestLine(buffer[line])
        phase = .headers
        return true
    }

    private mutating func readHeader() throws(HTTPRefusal) -> Bool {
        guard let line = try takeHeadLine(tooLong: tooMuchHead) else { return false }
        guard line.isEmpty else {
            guard head.request.headers.count < limits.headers else {
                throw HTTPRefusal(431, "more than \(limits.headers) headers")
            }
            try head.readHeader(buffer[line])
            return true
        }
        headSize = 0
        switch try head.framing() {
        case .none: isFinished = true
        case .length(let length):
            guard length <= limits.body else { throw tooMuchBody }
            phase = .body(length)
            wantsContinue = head.expectsContinue && buffer.count == position
            isFinished = length == 0
        case .chunked:
            phase = .chunkLine
            wantsContinue = head.expectsContinue && buffer.count == position
        }
        return true
    }

    private mutating func readBody(_ length: Int) -> Bool {
        guard buffer.count - position >= length else { return false }
        body = Array(buffer[position..<position + length])
        use(length)
        isFinished = true
        return true
    }

    private mutating func readChunkLine() throws(HTTPRefusal) -> Bool {
        let tooLong = HTTPRefusal(400, "the line before a chunk is longer than \(limits.chunkLine) bytes")
        guard let line = try takeLine(atMost: limits.chunkLine, tooLong: tooLong) else { return false }
        let length = try HTTPHead.chunkLength(buffer[line])
        guard body.count + length <= limits.body else { throw tooMuchBody }
        phase = length == 0 ? .trailers : .chunk(length)
        return true
    }

    private mutating func readChunk(_ length: Int) -> Bool {
        // Taken as it comes, so that the buffer stays small.
        let count = min(length, buffer.count - position)
        guard count > 0 else { return false }
        body += buffer[position..<position + count]
        use(count)
        phase = count == length ? .chunkEnd : .chunk(length - count)
        return true
    }

    private mutating func readChunkEnd() throws(HTTPRefusal) -> Bool {
        let broken = HTTPRefusal(400, "a chunk is longer than it says")
        guard let line = try takeLine(atMost: 2, tooLong: broken) else { return false }
        guard line.isEmpty else { throw broken }
        phase = .chunkLine
        return true
    }

    private mutating func readTrailer() throws(HTTPRefusal) -> Bool {
        guard let line = try takeHeadLine(tooLong: tooMuchHead) else { return false }
        guard line.isEmpty else {
            // Nothing that we need can stand here, but it has to be a header.
            _ = try HTTPHead.header(buffer[line])
            return true
        }
        isFinished = true
        return true
    }

    // MARK: Bytes

    private var tooMuchHead: HTTPRefusal { HTTPRefusal(431, "the headers have more than \(limits.head) bytes") }
    private var tooMuchBody: HTTPRefusal { HTTPRefusal(413, "the body has more than \(limits.body) bytes") }

    private mutating func takeHeadLine(tooLong: HTTPRefusal) throws(HTTPRefusal) -> Range<Int>? {
        let line = try takeLine(atMost: limits.head - headSize, tooLong: tooLong)
        if let line { headSize += line.count + 2 }
        return line
    }

    /// The next line without its end; nil when it is not whole.
    ///
    /// - Throws: `HTTPRefusal` for a control character, or an end that is not CR LF, as soon as it is seen.
    private mutating func takeLine(atMost limit: Int, tooLong: HTTPRefusal) throws(HTTPRefusal) -> Range<Int>? {
        while scanned < buffer.count {
            let byte = buffer[scanned]
            if byte == 0x0A {
                guard scanned > position, buffer[scanned - 1] == 0x0D else {
                    throw HTTPRefusal(400, "a line ends with a line feed alone")
                }
                let line = position..<scanned - 1
                guard line.count + 2 <= limit else { throw tooLong }
                use(line.count + 2)
                return line
            }
            guard scanned == position || buffer[scanned - 1] != 0x0D else {
                throw HTTPRefusal(400, "a carriage return within a line")
            }
            guard byte >= 0x20 && byte != 0x7F || byte == 0x09 || byte == 0x0D else {
                throw HTTPRefusal(400, "a control character where HTTP/1.1 was wanted (TLS is not spoken here)")
            }
            scanned += 1
        }
        guard buffer.count - position < limit else { throw tooLong }
        return nil
    }

    private mutating func use(_ count: Int) {
        position += count
        scanned = position
    }

    /// Lets go of what is used up, not at each step: what is left has to be moved.
    private mutating func compact() {
        guard position > 0, position == buffer.count || position > 32 << 10 else { return }
        scanned -= position
        if position == buffer.count {
            // One large body is no reason to keep its room.
            buffer.removeAll(keepingCapacity: buffer.capacity <= 64 << 10)
        } else {
            buffer.removeFirst(position)
        }
        position = 0
    }
}
