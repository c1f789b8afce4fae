/// A word of Latin or Cyrillic letters, as keys and as runs of consonants.
struct KeyWord: Sendable {
    private static let signs = Set("ьъ".unicodeScalars.map(\.value))
    /// Keys in a row, one way, that no word has; "qwerty" has six.
    static let longKeyRow = 7

    /// Lower-case letters.
    let letters: [UInt32]
    /// Whether all letters are capitals.
    let isCapitals: Bool

    /// Reads a word; nil when it has other characters or capitals in its middle.
    init?(_ word: String) {
        let scalars = word.unicodeScalars.map(\.value)
        let table = CharacterTable.shared
        let isUpper = scalars.map { table[$0].has(CharacterRecord.upper) }
        let isCapitals = isUpper.allSatisfy { $0 }
        guard isCapitals || !isUpper.dropFirst().contains(true) else { return nil }
        letters = scalars.map { table.folded($0) }
        self.isCapitals = isCapitals
        guard letters.allSatisfy({ Self.isLatin($0) }) || letters.allSatisfy({ Self.isCyrillic($0) }) else {
            return nil
        }
    }

    /// Runs of consonants, doubled letters as one, hard and soft signs as none.
    var consonantRuns: [[UInt32]] {
        var runs: [[UInt32]] = [[]]
        for letter in letters where !Self.signs.contains(letter) {
            if Keyboard.shared.isVowel(letter) {
                runs.append([])
            } else if runs[runs.count - 1].last != letter {
                runs[runs.count - 1].append(letter)
            }
        }
        return runs
    }

    /// Whether neighbouring keys were hit one after the other, one way along a row.
    var hasKeyRow: Bool {
        var (length, direction) = (1, 0)
        for (first, second) in zip(letters, letters.dropFirst()) {
            let step = Keyboard.shared.step(first, second)
            length = step != 0 && step == direction ? length + 1 : step == 0 ? 1 : 2
            direction = step
            if length >= Self.longKeyRow { return true }
        }
        return false
    }

    private static func isLatin(_ letter: UInt32) -> Bool { letter >= 0x61 && letter <= 0x7A }

    private static func isCyrillic(_ letter: UInt32) -> Bool {
        letter >= 0x430 && letter <= 0x45F || letter == 0x491
    }
}

/// The keys of the layouts that most people type on: QWERTY and ЙЦУКЕН.
struct Keyboard: Sendable {
    static let shared = Keyboard()

    private static let rows = [
        "qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю",
    ]

    /// One past the letters of both layouts.
    static let end: UInt32 = 0x500

    /// Place of each letter, row by row with gaps between the rows; zero for what is no key.
    private let places: [Int] = {
        var places = Array(repeating: 0, count: Int(Self.end))
        for (row, keys) in Self.rows.enumerated() {
            for (column, key) in keys.unicodeScalars.enumerated() { places[Int(key.value)] = (row + 1) * 32 + column }
        }
        return places
    }()

    private let vowels: [Bool] = {
        var vowels = Array(repeating: false, count: Int(Self.end))
        for vowel in "aeiouyаеёиоуыэюяіїєўй".unicodeScalars { vowels[Int(vowel.value)] = true }
        return vowels
    }()

    /// Whether a folded letter below `end` is a vowel.
    func isVowel(_ letter: UInt32) -> Bool { vowels[Int(letter)] }

    /// One for the key to the right, minus one for that to the left, else zero; letters below `end`.
    func step(_ first: UInt32, _ second: UInt32) -> Int {
        let (first, second) = (places[Int(first)], places[Int(second)])
        guard first > 0, second > 0 else { return 0 }
        let step = second - first
        return abs(step) == 1 ? step : 0
    }

    /// Whether three letters are three neighbouring keys, one way.
    func isInRow(_ three: Consonants.Three) -> Bool {
        let step = step(three.first, three.second)
        return step != 0 && step == self.step(three.second, three.third)
    }
}

/// Which consonants follow each other in some language.
enum Consonants {
    /// Three letters.
    struct Three: Hashable, Sendable {
        let first: UInt32
        let second: UInt32
        let third: UInt32
    }

    /// The threes that words of about 25 languages have.
    static let spelled: Set<Three> = {
        var spelled: Set<Three> = []
        for table in [ConsonantData.latin, ConsonantData.cyrillic] {
            for word in table.split(whereSeparator: \.isWhitespace) {
                let letters = word.unicodeScalars.map(\.value)
                for third in letters.dropFirst(2) {
                    spelled.insert(Three(first: letters[0], second: letters[1], third: third))
                }
            }
        }
        return spelled
    }()
}
