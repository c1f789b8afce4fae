/// What one character is read as.
struct Letterform: Sendable {
    static let word: UInt8 = 1
    static let digit: UInt8 = 2
    /// Cannot be seen, or a mark that takes nothing from its letter.
    static let dropped: UInt8 = 4
    static let spaceless: UInt8 = 8
    /// A mark that is part of the spelling, such as a vowel sign.
    static let mark: UInt8 = 16
    /// Stands for several characters; `code` is their place in `Letterforms.sequences`.
    static let sequence: UInt8 = 32
    /// A plain letter in disguise: mathematical, full-width, enclosed, small capital.
    static let fancy: UInt8 = 64
    /// An apostrophe, or a sign that stands for a letter within a word.
    static let sign: UInt8 = 128

    var flags: UInt8 = 0
    /// Raw value of a `Script`.
    var script: UInt8 = 0
    /// How sure a letter's script is: 0 when another script has its twin, 1 when one is merely alike, `sure` when none is.
    var weight: UInt8 = 0
    /// Class of look; 0 for none.
    var shape: UInt8 = 0
    /// The folded code point.
    var code: UInt32 = 0
    /// What it is in a word of another script, folded; 0 when it has no likeness there.
    var latin: UInt16 = 0
    var cyrillic: UInt16 = 0
    var greek: UInt16 = 0

    static let sure: UInt8 = 3

    @inline(__always)
    func has(_ flag: UInt8) -> Bool { flags & flag != 0 }

    /// The likeness in a script; 0 when there is none.
    @inline(__always)
    func twin(in script: Script) -> UInt32 {
        switch script {
        case .latin: UInt32(latin)
        case .cyrillic: UInt32(cyrillic)
        case .greek: UInt32(greek)
        default: 0
        }
    }
}

/// Looks up what a character is read as: one step for the first 2,048 code points, two for those with a reading.
struct Letterforms: Sendable {
    static let shared = Letterforms()

    /// Forms of U+0000 to U+07FF.
    private let low: [Letterform]
    /// Which block of `cells` holds 64 code points; 0 for those that are what the table of characters says.
    private let blocks: [UInt16]
    private let cells: [Letterform]
    /// What characters with several letters stand for.
    let sequences: [[UInt32]]
    /// Class of look of the folded letters up to U+052F; 0 for none.
    private let shapes: [UInt8]

    private init() {
        var builder = LetterformBuilder()
        builder.build()
        low = (0..<0x800).map { builder.form(of: $0) }
        (blocks, cells, sequences) = (builder.blocks, builder.cells, builder.sequences)
        shapes = (0..<0x530).map { builder.shapes[$0] ?? 0 }
    }

    @inline(__always)
    subscript(code: UInt32) -> Letterform {
        if code < 0x800 { return low[Int(code)] }
        let block = Int(blocks[Int(code >> 6)])
        return block == 0 ? LetterformBuilder.plainForm(of: code) : cells[block << 6 | Int(code & 63)]
    }

    /// Class of look of a folded letter; 0 when it has none.
    @inline(__always)
    func shape(of code: UInt32) -> UInt8 { code < 0x530 ? shapes[Int(code)] : 0 }
}
