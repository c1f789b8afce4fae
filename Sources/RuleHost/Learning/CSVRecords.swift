/// The records of a CSV file (RFC 4180): fields with commas, quotes and line breaks stand in quotes.
struct CSVRecords: Sequence, IteratorProtocol {
    private var rest: Substring.UTF8View
    private var line = 1

    init(_ text: String) { rest = text[...].utf8 }

    /// The next record and the line where it starts, 1 the first; empty lines are left out.
    mutating func next() -> (line: Int, fields: [String])? {
        while let first = rest.first, first == 0x0A || first == 0x0D { dropBreak() }
        guard !rest.isEmpty else { return nil }
        let start = line
        var fields = [field()]
        while rest.first == UInt8(ascii: ",") {
            rest.removeFirst()
            fields.append(field())
        }
        return (start, fields)
    }

    private mutating func field() -> String {
        var bytes: [UInt8] = []
        guard rest.first == UInt8(ascii: "\"") else {
            while let byte = rest.first, byte != UInt8(ascii: ","), byte != 0x0A, byte != 0x0D {
                bytes.append(byte)
                rest.removeFirst()
            }
            return String(decoding: bytes, as: UTF8.self)
        }
        rest.removeFirst()
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") {
                guard rest.first == byte else { break }
                rest.removeFirst()
            }
            if byte == 0x0A { line += 1 }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func dropBreak() {
        if rest.removeFirst() == 0x0A { line += 1 }
    }
}
