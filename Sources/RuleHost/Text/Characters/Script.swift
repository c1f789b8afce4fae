/// A script of writing, as far as rules tell them apart; the raw value is its place in the character table.
package enum Script: UInt8, CaseIterable, Hashable, Sendable {
    case common, latin, cyrillic, greek, armenian, georgian, hebrew, arabic, devanagari, bengali, gurmukhi, gujarati
    case tamil, telugu, kannada, malayalam, sinhala, thai, lao, khmer, myanmar, tibetan, ethiopic, mongolian, han
    case hiragana, katakana, hangul, other

    /// The name that rules see: `Latin`, `Cyrillic`, ..., `Other` for the scripts without a case of their own.
    package var name: String {
        let word = "\(self)"
        return word.prefix(1).uppercased() + word.dropFirst()
    }
}

extension Script {
    /// How many letters of the script a text has.
    package func letterCount(in text: String) -> Int {
        text.withBytes { bytes in
            var (count, index) = (0, 0)
            while index < bytes.count {
                let record = CharacterTable.shared[bytes.scalar(at: &index)]
                if record.script == rawValue, record.has(CharacterRecord.letter) { count += 1 }
            }
            return count
        }
    }
}

/// The scripts that the letters of a text belong to.
package struct ScriptSet: OptionSet, Hashable, Sendable {
    /// One bit per `Script`.
    package let rawValue: UInt32

    /// Creates a set from its bits.
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Creates a set of one script.
    package init(_ script: Script) { rawValue = 1 << UInt32(script.rawValue) }

    /// Says whether a script is in the set.
    package func contains(_ script: Script) -> Bool { rawValue & (1 << UInt32(script.rawValue)) != 0 }

    /// The scripts, in the order of `Script`; letters that all scripts share are not told.
    package var scripts: [Script] { Script.allCases.filter { $0 != .common && contains($0) } }

    /// The names that rules see, in the order of `Script`; empty when there is no letter.
    package var names: [String] { scripts.map(\.name) }
}
