internal import HTTP
internal import RuleHost

/// A message in the form of mail (RFC 5322): headers, an empty line, a body.
struct Mail: Hashable, Sendable {
    /// In their order, unfolded and decoded.
    var headers: [Message.Header]
    /// The first part that is plain text, else the first that is text of any kind; without line ends at its end.
    var text: String

    /// As deep as parts are looked for in parts, and as many headers and parts as are looked at.
    private static let limits = (depth: 8, headers: 1000, parts: 200)

    /// Reads any bytes: what is no header is text.
    init(_ bytes: [UInt8]) {
        let (fields, body) = Self.split(bytes[...])
        headers = fields.map { Message.Header(name: $0.name, value: EncodedWords.decode($0.value)) }
        var parts = Self.limits.parts
        text = Self.text(fields, body, depth: 0, &parts)?.text ?? ""
        while text.last?.isNewline == true { text.removeLast() }
    }

    /// The first header of a name, letter case aside, when it is not empty.
    subscript(_ name: String) -> String? {
        let found = headers.first { $0.name.lowercased() == name }?.value
        return found?.isEmpty == false ? found : nil
    }

    // MARK: Headers

    /// Headers with their values unfolded, and the body.
    private static func split(_ bytes: ArraySlice<UInt8>) -> (fields: [Message.Header], body: ArraySlice<UInt8>) {
        var fields: [Message.Header] = []
        var rest = bytes
        while !rest.isEmpty, fields.count < limits.headers {
            let before = rest
            let line = takeLine(&rest)
            if line.isEmpty { return (fields, rest) }
            if line.first == 0x20 || line.first == 0x09, !fields.isEmpty {
                fields[fields.count - 1].value += " " + text(line)
            } else if let colon = line.firstIndex(of: 0x3A), colon > line.startIndex,
                line[..<colon].allSatisfy({ (0x21...0x7E).contains($0) })
            {
                let name = String(decoding: line[..<colon], as: UTF8.self)
                fields.append(Message.Header(name: name, value: text(line[(colon + 1)...])))
            } else if fields.isEmpty, line.starts(with: "From ".utf8) {
                // The line that separates messages of a mailbox file.
                continue
            } else {
                return (fields, before)
            }
        }
        return (fields, rest)
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        var bytes = bytes
        while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Takes a line and its end, LF or CR LF.
    private static func takeLine(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
        var line = rest[..<end]
        rest = end < rest.endIndex ? rest[(end + 1)...] : rest[end...]
        if line.last == 0x0D { line.removeLast() }
        return line
    }

    // MARK: Parts

    private static func text(
        _ fields: [Message.Header], _ body: ArraySlice<UInt8>, depth: Int, _ parts: inout Int
    ) -> (text: String, isPlain: Bool)? {
        parts -= 1
        let type = ContentType(value("content-type", fields) ?? "text/plain")
        if type.name.hasPrefix("multipart/"), let boundary = type["boundary"], depth < limits.depth {
            var other: (text: String, isPlain: Bool)?
            for part in pieces(of: body, boundary: boundary) where parts > 0 {
                let (fields, body) = split(part)
                guard let found = text(fields, body, depth: depth + 1, &parts) else { continue }
                if found.isPlain { return found }
                if other == nil { other = found }
            }
            return other
        }
        guard type.name.hasPrefix("text/") else { return nil }
        let bytes = TransferCoding.decode(body, value("content-transfer-encoding", fields) ?? "")
        let text = Charset.text(bytes, charset: type["charset"] ?? "utf-8")
        return (withoutReturns(text), type.name == "text/plain")
    }

    /// The text with line feeds for CR LF, byte by byte: going by characters takes a hundred times as long.
    private static func withoutReturns(_ text: String) -> String {
        let utf8 = Array(text.utf8)
        guard utf8.contains(0x0D) else { return text }
        var output: [UInt8] = []
        output.reserveCapacity(utf8.count)
        for (index, byte) in utf8.enumerated() {
            if byte == 0x0D, index + 1 < utf8.count, utf8[index + 1] == 0x0A { continue }
            output.append(byte)
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func value(_ name: String, _ fields: [Message.Header]) -> String? {
        fields.first { $0.name.lowercased() == name }?.value
    }

    /// What stands between the lines `--boundary`, up to `--boundary--` or the end.
    private static func pieces(of body: ArraySlice<UInt8>, boundary: String) -> [ArraySlice<UInt8>] {
        let mark = Array("--\(boundary)".utf8)
        var pieces: [ArraySlice<UInt8>] = []
        var start: Int?
        var rest = body
        while !rest.isEmpty, pieces.count < limits.parts {
            let lineStart = rest.startIndex
            let line = takeLine(&rest)
            guard line.starts(with: mark) else { continue }
            if let start { pieces.append(body[start..<lineStart]) }
            start = rest.startIndex
            if line.dropFirst(mark.count).starts(with: "--".utf8) { return pieces }
        }
        // A message that was cut off.
        if let start, start < body.endIndex, pieces.count < limits.parts { pieces.append(body[start...]) }
        return pieces
    }
}
