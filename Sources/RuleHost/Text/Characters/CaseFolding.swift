/// Full case folding, independent of language: texts that differ in case only have the same folded bytes.
///
/// It is that of ICU's case-insensitive search: `ſ` is `s`, the Kelvin sign `k`, `ß` `ss`, `ﬁ` `fi` and `İ` an `i` with a dot
/// above.
enum CaseFolding {
    /// The folded text as UTF-8.
    static func bytes(of text: String) -> [UInt8] {
        text.withBytes { bytes in
            var folded: [UInt8] = []
            folded.reserveCapacity(bytes.count)
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte < 0x80 {
                    folded.append(ASCII.isUpper(byte) ? byte | 0x20 : byte)
                    index += 1
                } else {
                    append(bytes.scalar(at: &index), to: &folded)
                }
            }
            return folded
        }
    }

    /// The folded form of a code point as UTF-8.
    static func bytes(of scalar: Unicode.Scalar) -> [UInt8] {
        var folded: [UInt8] = []
        append(scalar.value, to: &folded)
        return folded
    }

    @inline(__always)
    private static func append(_ code: UInt32, to buffer: inout [UInt8]) {
        if mayBeSpecial(code), let form = specialForms[code] {
            buffer.append(contentsOf: form)
        } else {
            buffer.appendScalar(CharacterTable.shared.folded(code))
        }
    }

    /// Whether a code point is near one of `specialForms`: spares nearly all the look-up.
    @inline(__always)
    private static func mayBeSpecial(_ code: UInt32) -> Bool {
        if code < 0x13A0 {
            return code == 0xDF || code == 0x130 || code == 0x149 || code == 0x1F0 || code == 0x390 || code == 0x3B0
                || code == 0x587
        }
        return code <= 0x1FFC || (code >= 0x24B6 && code <= 0x24CF) || (code >= 0xA7CB && code <= 0xABBF)
            || (code >= 0xFB00 && code <= 0xFB17) || (code >= 0x10D50 && code <= 0x10D65)
    }

    /// Folded forms of more than one code point, and those that the table of characters, which is made for words and
    /// of an older Unicode, does not have.
    private static let specialForms: [UInt32: [UInt8]] = {
        var forms: [UInt32: [UInt8]] = [:]
        for code in [0xDF...0x587, 0x1E96...0x1FFC, 0xFB00...0xFB17].joined() {
            guard let scalar = Unicode.Scalar(UInt32(code)), mayBeSpecial(scalar.value) else { continue }
            let capitals = scalar.properties.uppercaseMapping.unicodeScalars
            guard capitals.count > 1 else { continue }
            var form: [UInt8] = []
            for capital in capitals { form.appendScalar(CharacterTable.shared.folded(capital.value)) }
            forms[scalar.value] = form
        }
        // Two that have no capitals of their own.
        forms[0x130] = Array("i\u{307}".utf8)
        forms[0x1E9E] = Array("ss".utf8)
        for (codes, first) in simpleForms {
            for code in codes {
                var form: [UInt8] = []
                form.appendScalar(first + (code - codes.lowerBound))
                forms[code] = form
            }
        }
        return forms
    }()

    /// Runs of code points, and the folded form of the first.
    private static let simpleForms: [(ClosedRange<UInt32>, UInt32)] = [
        // Cherokee, whose capitals are the older letters, and letters in circles.
        (0x13A0...0x13F5, 0x13A0), (0x13F8...0x13FD, 0x13F0), (0xAB70...0xABBF, 0x13A0), (0x24B6...0x24CF, 0x24D0),
        // Unicode 16.
        (0x1C89...0x1C89, 0x1C8A), (0xA7CB...0xA7CB, 0x264), (0xA7CC...0xA7CC, 0xA7CD), (0xA7DA...0xA7DA, 0xA7DB),
        (0xA7DC...0xA7DC, 0x19B), (0x10D50...0x10D65, 0x10D70),
    ]
}
