import Testing

@testable import CommandLine

@Suite struct LineSplitterTests {
    /// Feeds the text in pieces of so many bytes.
    private func lines(_ bytes: [UInt8], piece: Int, limit: Int = 100) -> [InputLine] {
        var splitter = LineSplitter(limit: limit)
        var lines: [InputLine] = []
        var start = 0
        while start < bytes.count {
            let end = min(start + piece, bytes.count)
            bytes.withUnsafeBytes {
                splitter.feed(UnsafeRawBufferPointer(rebasing: $0[start..<end]), into: &lines)
            }
            start = end
        }
        splitter.finish(into: &lines)
        return lines
    }

    private func line(_ number: Int, _ offset: Int, _ text: String?) -> InputLine {
        InputLine(number: number, offset: offset, bytes: text.map { Array($0.utf8) })
    }

    @Test(arguments: 1...12)
    func cutsTheSameLinesWhateverThePieces(piece: Int) {
        let text = "\u{FEFF}one\r\n\n  \t\r\ntwo\nthr\0ee\r\r\n\u{FEFF}four"
        let expected = [
            line(1, 0, "one"), line(4, 14, "two"), line(5, 18, "thr\0ee\r"), line(6, 27, "\u{FEFF}four"),
        ]
        #expect(lines(Array(text.utf8), piece: piece) == expected)
    }

    @Test(arguments: [1, 3, 7, 1000])
    func leavesTooLongLinesOut(piece: Int) {
        let long = String(repeating: "x", count: 11)
        let fits = String(repeating: "y", count: 10)
        let text = "a\n\(long)\n\(fits)\r\n\(long)\(long)\(long)\nb\n\(long)"
        let found = lines(Array(text.utf8), piece: piece, limit: 10)
        #expect(found.map(\.number) == [1, 2, 3, 4, 5, 6])
        #expect(found.map { $0.bytes?.count } == [1, nil, 10, nil, 1, nil])
    }

    @Test(arguments: ["", "\n", "\n\n\r\n", "\u{FEFF}", "  "])
    func findsNothingInEmptyInput(text: String) {
        #expect(lines(Array(text.utf8), piece: 1).isEmpty)
    }

    @Test func keepsBytesThatAreNoText() {
        #expect(lines([0xFF, 0x00, 0x0A, 0x80], piece: 2).map(\.bytes) == [[0xFF, 0x00], [0x80]])
    }

    @Test func tellsWhereLinesStart() {
        let text = "ab\ncd\r\n\nef"
        let bytes = Array(text.utf8)
        for line in lines(bytes, piece: 4) {
            #expect(Array(bytes[line.offset..<(line.offset + 2)]) == line.bytes)
        }
    }
}
