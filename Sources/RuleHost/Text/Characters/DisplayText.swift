/// Text as a terminal shows it: columns instead of characters, and nothing that a terminal would obey.
package enum DisplayText {
    /// The text on one line, without control characters and marks that turn the direction of writing.
    ///
    /// What people write in a chat must not be able to move the cursor or to recolour the screen.
    package static func clean(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            shown.append(isHarmful(scalar) ? " " : scalar)
        }
        return String(shown)
    }

    /// The text in quotes, cut short and clean: fit for an error message.
    package static func quoted(_ text: String) -> String { "\"\(cut(clean(text), to: 60))\"" }

    /// Number of terminal columns: two for wide letters and emoji, none for combining marks.
    package static func width(_ text: String) -> Int {
        var columns = 0
        for character in text { columns += width(character) }
        return columns
    }

    /// The text itself when it fits, else as much of it as fits with `…` behind it.
    package static func cut(_ text: String, to limit: Int) -> String {
        // A character is at least a byte and at most two columns, and most texts fit.
        if text.utf8.count <= limit { return text }
        var shown = ""
        var columns = 0
        var fitting = 0
        for character in text {
            let wide = width(character)
            columns += wide
            if columns <= limit - 1 {
                shown.append(character)
                fitting = columns
            }
            if columns > limit { return fitting >= 0 && limit > 0 ? shown + "…" : "" }
        }
        return text
    }

    /// The text, cut or filled with blanks to a number of columns.
    package static func fit(_ text: String, to columns: Int, right: Bool = false) -> String {
        let shown = cut(text, to: columns)
        let blanks = String(repeating: " ", count: max(0, columns - width(shown)))
        return right ? blanks + shown : shown + blanks
    }

    /// The words in lines of at most `columns` columns; a longer word has a line of its own.
    package static func wrap(_ text: String, to columns: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, width(line) + 1 + width(String(word)) > columns {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " \(word)"
        }
        if !line.isEmpty || lines.isEmpty { lines.append(line) }
        return lines
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: true
        case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static func width(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        if first.value < 0x300 { return 1 }
        // A variation selector makes an emoji of a letter-like sign.
        if character.unicodeScalars.contains("\u{FE0F}") { return 2 }
        if isWide(first.value) { return 2 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return 1
        }
    }

    /// East Asian wide and full-width ranges and emoji blocks (Unicode Standard Annex 11), in whole blocks.
    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3: true
        case 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6: true
        case 0x1F1E6...0x1F1FF, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD: true
        default: false
        }
    }
}
