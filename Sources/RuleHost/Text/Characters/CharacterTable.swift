/// The bytes of one text; valid UTF-8, because only a `String` lends them.
typealias TextBytes = UnsafeBufferPointer<UInt8>

/// What one code point is.
struct CharacterRecord: Sendable {
    static let letter: UInt16 = 1
    static let cased: UInt16 = 2
    static let upper: UInt16 = 4
    static let digit: UInt16 = 8
    static let mark: UInt16 = 16
    /// Letters, marks and numbers: what words are made of.
    static let word: UInt16 = 32
    /// Invisible: zero-width characters, soft hyphens, variation selectors, direction marks.
    static let ignorable: UInt16 = 64
    static let emoji: UInt16 = 128
    /// An emoji only with U+FE0F behind it.
    static let emojiWithSelector: UInt16 = 256
    /// Of a script that puts no spaces between words.
    static let spaceless: UInt16 = 512
    static let space: UInt16 = 1024

    var flags: UInt16
    /// Raw value of a `Script`; 0 for what all scripts share.
    var script: UInt8
    /// Distance to the case-folded form.
    var fold: Int32

    @inline(__always)
    func has(_ flag: UInt16) -> Bool { flags & flag != 0 }
}

/// Looks up what a code point is: one step for the first 2,048 code points, two for the rest.
struct CharacterTable: Sendable {
    static let shared = CharacterTable()

    private static let blockSize = 64

    /// Records of U+0000 to U+07FF.
    private let low: [CharacterRecord]
    /// Which block of `cells` holds 64 code points.
    private let blocks: [UInt16]
    /// Places in `records`, block by block; equal blocks are kept once.
    private let cells: [UInt16]
    private let records: [CharacterRecord]

    private init() {
        let records = Self.readRecords()
        var builder = BlockBuilder()
        for run in CharacterData.runs.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
            let parts = run.split(separator: 0x3A)
            let length = parts.count > 1 ? Self.base36(parts[1]) : 1
            builder.append(UInt16(Self.base36(parts[0])), count: length)
        }
        self.records = records
        blocks = builder.blocks
        cells = builder.cells
        low = (0..<0x800).map { code in
            let block = Int(builder.blocks[code / Self.blockSize])
            return records[Int(builder.cells[block * Self.blockSize + code % Self.blockSize])]
        }
    }

    @inline(__always)
    subscript(code: UInt32) -> CharacterRecord {
        if code < 0x800 { return low[Int(code)] }
        let block = Int(blocks[Int(code >> 6)])
        return records[Int(cells[block << 6 | Int(code & 63)])]
    }

    /// The case-folded form of a code point (simple folding, independent of language).
    @inline(__always)
    func folded(_ code: UInt32) -> UInt32 {
        UInt32(truncatingIfNeeded: Int32(truncatingIfNeeded: code) &+ self[code].fold)
    }

    private static func readRecords() -> [CharacterRecord] {
        CharacterData.records.split(whereSeparator: \.isWhitespace).map { text in
            let numbers = text.split(separator: ",").compactMap { Int32($0) }
            return CharacterRecord(flags: UInt16(numbers[0]), script: UInt8(numbers[1]), fold: numbers[2])
        }
    }

    private static func base36(_ digits: Substring.UTF8View) -> Int {
        digits.reduce(0) { $0 * 36 + Int($1 < 0x3A ? $1 - 0x30 : $1 - 0x61 + 10) }
    }

    /// Cuts the runs into blocks and keeps equal blocks once.
    private struct BlockBuilder {
        var blocks: [UInt16] = []
        var cells: [UInt16] = []
        private var open: [UInt16] = []
        private var known: [[UInt16]: UInt16] = [:]
        /// The block that is all of one record, by record: most of the code space.
        private var uniform: [UInt16: UInt16] = [:]

        mutating func append(_ record: UInt16, count: Int) {
            var left = count
            while left > 0 {
                if open.isEmpty, left >= blockSize, let block = uniform[record] {
                    blocks.append(block)
                    left -= blockSize
                    continue
                }
                let taken = min(left, blockSize - open.count)
                let isUniform = taken == blockSize
                open.append(contentsOf: repeatElement(record, count: taken))
                left -= taken
                if open.count == blockSize { close(uniformOf: isUniform ? record : nil) }
            }
        }

        private mutating func close(uniformOf record: UInt16?) {
            let block = known[open] ?? UInt16(cells.count / blockSize)
            if known[open] == nil {
                known[open] = block
                cells.append(contentsOf: open)
            }
            if let record { uniform[record] = block }
            blocks.append(block)
            open.removeAll(keepingCapacity: true)
        }
    }
}
