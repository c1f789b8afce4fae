/// Puts the table of letterforms together from Unicode's readings and twins and from the handmade ones.
struct LetterformBuilder {
    private(set) var blocks = [UInt16](repeating: 0, count: 0x110000 >> 6)
    /// The first block is never looked at.
    private(set) var cells = [Letterform](repeating: Letterform(), count: 64)
    private(set) var sequences: [[UInt32]] = []
    private(set) var shapes: [UInt32: UInt8] = [:]

    /// What a character stands for, before its case is folded.
    private var readings: [UInt32: [UInt32]] = [:]
    /// The likeness of a letter in each script, folded, and whether Unicode says so in its own case.
    private var latin: [UInt32: (twin: UInt32, isSure: Bool)] = [:]
    private var cyrillic: [UInt32: (twin: UInt32, isSure: Bool)] = [:]
    private var greek: [UInt32: (twin: UInt32, isSure: Bool)] = [:]

    /// What a character without a reading of its own is.
    static func plainForm(of code: UInt32) -> Letterform {
        let record = CharacterTable.shared[code]
        var form = Letterform()
        form.script = record.script
        form.code = CharacterTable.shared.folded(code)
        if record.has(CharacterRecord.ignorable) {
            form.flags = Letterform.dropped
        } else if record.has(CharacterRecord.mark), Self.isDropped(record.script) {
            form.flags = Letterform.dropped
        } else if record.has(CharacterRecord.word) {
            form.flags = Letterform.word
            if record.has(CharacterRecord.mark) || HangulSyllable.isPart(code) { form.flags |= Letterform.mark }
            if record.has(CharacterRecord.digit) { form.flags |= Letterform.digit }
            if record.has(CharacterRecord.spaceless) { form.flags |= Letterform.spaceless }
            if record.has(CharacterRecord.letter) { form.weight = Letterform.sure }
        }
        return form
    }

    /// Marks that all scripts share, and those of scripts whose letters keep their meaning without.
    private static func isDropped(_ script: UInt8) -> Bool {
        [Script.common, .latin, .cyrillic, .greek].contains { $0.rawValue == script }
    }

    // MARK: Building

    mutating func build() {
        readShapes()
        readHandmade()
        readTwins()
        readReadings()
        fillBlocks()
    }

    /// What a character is, with all that is known.
    func form(of code: UInt32) -> Letterform {
        guard let reading = readings[code] else { return withTwins(Self.plainForm(of: code), of: code) }
        guard reading.count == 1 else {
            var form = Letterform()
            form.flags = reading.isEmpty ? Letterform.dropped : Letterform.sequence
            form.code = UInt32(sequences.firstIndex(of: reading) ?? 0)
            return form
        }
        var form = self.form(of: reading[0])
        if form.has(Letterform.word), Self.isFancy(code) { form.flags |= Letterform.fancy }
        return form
    }

    /// Whether a character is a plain letter in costume.
    private static func isFancy(_ code: UInt32) -> Bool {
        switch code {
        case 0x1D00..<0x1DC0, 0x2071..<0x20A0, 0x2100..<0x2150, 0x2460..<0x2500, 0xA730..<0xA732, 0xFF00..<0xFF61,
            0x1D400..<0x1D800, 0x1F100..<0x1F200:
            true
        default: false
        }
    }

    private func withTwins(_ plain: Letterform, of code: UInt32) -> Letterform {
        var form = plain
        if HandmadeLookalikes.leet.contains(where: { $0.sign.code == code }) {
            form.flags |= form.has(Letterform.word) ? 0 : Letterform.sign
        } else if code == UInt32(ASCII.apostrophe) || code == 0x2019 || code == 0x2BC {
            form.flags = Letterform.sign
        }
        let likeness = (latin[code], cyrillic[code], greek[code])
        form.latin = UInt16(likeness.0?.twin ?? 0)
        form.cyrillic = UInt16(likeness.1?.twin ?? 0)
        form.greek = UInt16(likeness.2?.twin ?? 0)
        form.shape = shapes[form.code] ?? 0
        // A Latin letter is judged beside Cyrillic, all others beside Latin.
        let rival = form.script == Script.latin.rawValue ? likeness.1 : likeness.0
        if let rival, form.weight > 0 { form.weight = rival.isSure ? 0 : 1 }
        return form
    }

    // MARK: Reading the tables

    private mutating func readShapes() {
        for (letters, shape) in HandmadeLookalikes.shapes {
            for letter in letters { shapes[letter.code] = UInt8(truncatingIfNeeded: shape.code) }
        }
    }

    private mutating func readHandmade() {
        for (sign, cyrillicLetter, latinLetter) in HandmadeLookalikes.leet {
            cyrillic[sign.code] = (cyrillicLetter.code, false)
            latin[sign.code] = (latinLetter.code, false)
        }
        for pair in HandmadeLookalikes.pairs {
            let (own, other) = (pair.cyrillic.code, pair.latin.code)
            if latin[own] == nil { latin[own] = (Self.fold(other), false) }
            if cyrillic[other] == nil { cyrillic[other] = (Self.fold(own), false) }
        }
        for pair in HandmadeLookalikes.greekPairs {
            let (own, other) = (pair.greek.code, pair.latin.code)
            if latin[own] == nil { latin[own] = (other, false) }
            if greek[other] == nil { greek[other] = (own, false) }
        }
    }

    /// Unicode's confusables, each for its own case and, where nothing else is known, for the other one.
    private mutating func readTwins() {
        var place: UInt32 = 0
        var found: [(letter: UInt32, twin: UInt32)] = []
        for token in LetterformData.twins.utf8.split(whereSeparator: { $0 <= ASCII.space }) {
            let parts = token.split(separator: ASCII.colon)
            place += Self.base36(parts[0])
            found.append((place, Self.base36(parts[1])))
        }
        for (letter, twin) in found { note(letter, twin, isSure: true) }
        // `l` is a capital `I` to the eye, `L` is not.
        for (letter, twin) in found where letter != UInt32(UInt8(ascii: "l")) {
            for other in Self.cases(of: letter) where other != letter { note(other, twin, isSure: false) }
        }
        for (letter, likeness) in latin where cyrillic[letter] == nil && Self.script(of: letter) != .cyrillic {
            if let twin = cyrillic[likeness.twin] { cyrillic[letter] = (twin.twin, false) }
        }
    }

    private mutating func note(_ letter: UInt32, _ twin: UInt32, isSure: Bool) {
        let likeness = (twin: Self.fold(twin), isSure: isSure)
        switch Self.script(of: twin) {
        case .latin: if isSure || latin[letter] == nil { latin[letter] = likeness }
        case .cyrillic: if isSure || cyrillic[letter] == nil { cyrillic[letter] = likeness }
        case .greek: if isSure || greek[letter] == nil { greek[letter] = likeness }
        default: break
        }
    }

    private mutating func readReadings() {
        var place: UInt32 = 0
        for token in LetterformData.readings.utf8.split(whereSeparator: { $0 <= ASCII.space }) {
            let parts = token.split(separator: ASCII.colon, omittingEmptySubsequences: false)
            let head = parts[0].split(whereSeparator: { $0 == ASCII.plus || $0 == UInt8(ascii: "*") })
            let step: UInt32 = parts[0].contains(UInt8(ascii: "*")) ? 1 : 0
            place += Self.base36(head[0])
            let reading = parts[1].split(separator: ASCII.dot).map(Self.base36)
            for offset in 0..<(head.count > 1 ? Self.base36(head[1]) : 1) {
                readings[place + offset] = reading.map { $0 + offset * step }
            }
        }
        sequences = Array(Set(readings.values.filter { $0.count > 1 })).sorted { $0.lexicographicallyPrecedes($1) }
    }

    private mutating func fillBlocks() {
        let known = Set(readings.keys).union(latin.keys).union(cyrillic.keys).union(greek.keys)
        let places = Dictionary(uniqueKeysWithValues: sequences.enumerated().map { ($1, UInt32($0)) })
        for block in Set(known.map { $0 >> 6 }).sorted() where block >= 0x800 >> 6 {
            blocks[Int(block)] = UInt16(cells.count >> 6)
            for code in (block << 6)..<((block + 1) << 6) {
                var form = Letterform()
                if let reading = readings[code], let place = places[reading] {
                    form.flags = Letterform.sequence
                    form.code = place
                } else {
                    form = self.form(of: code)
                }
                cells.append(form)
            }
        }
    }

    // MARK: Letters

    private static func fold(_ code: UInt32) -> UInt32 { CharacterTable.shared.folded(code) }

    private static func script(of code: UInt32) -> Script {
        Script(rawValue: CharacterTable.shared[code].script) ?? .common
    }

    /// A letter in both cases.
    private static func cases(of code: UInt32) -> [UInt32] {
        guard let scalar = Unicode.Scalar(code) else { return [] }
        let upper = scalar.properties.uppercaseMapping.unicodeScalars
        return [fold(code)] + (upper.count == 1 ? upper.map(\.value) : [])
    }

    private static func base36(_ digits: Substring.UTF8View.SubSequence) -> UInt32 {
        digits.reduce(0) { $0 * 36 + UInt32($1 < 0x3A ? $1 - 0x30 : $1 - 0x61 + 10) }
    }
}

extension Character {
    /// The code point of a character that has one.
    fileprivate var code: UInt32 { unicodeScalars.first?.value ?? 0 }
}
