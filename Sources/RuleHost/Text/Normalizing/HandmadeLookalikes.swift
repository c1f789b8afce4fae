/// What people exchange beyond Unicode's confusables, and the classes of look that words are hashed by.
///
/// Small on purpose: handwriting, italics, what keyboards and eyes take for one another.
enum HandmadeLookalikes {
    /// Pairs of a Cyrillic and a Latin letter that are alike in handwriting, in italics, or in the other case.
    ///
    /// The first pair of a letter says what it is read as in the other script: `m` is `т`, `M` is `М`.
    static let pairs: [(cyrillic: Character, latin: Character)] = [
        ("и", "u"), ("п", "n"), ("т", "m"), ("т", "t"), ("м", "m"), ("г", "r"), ("ь", "b"), ("в", "b"), ("б", "b"),
        ("к", "k"), ("н", "h"), ("ш", "w"), ("щ", "w"), ("д", "g"), ("И", "U"), ("П", "N"), ("Г", "R"), ("Ш", "W"),
        ("Б", "B"), ("Ь", "B"), ("Т", "T"), ("М", "M"), ("К", "K"), ("В", "B"), ("Н", "H"),
    ]

    /// Greek letters that are written like a Latin one, beyond Unicode's.
    static let greekPairs: [(greek: Character, latin: Character)] = [
        ("β", "b"), ("ε", "e"), ("η", "n"), ("κ", "k"), ("μ", "u"), ("τ", "t"), ("χ", "x"), ("ω", "w"), ("ς", "c"),
        ("π", "n"), ("θ", "o"), ("δ", "d"),
    ]

    /// Digits and signs that stand for letters: as Cyrillic and as Latin.
    static let leet: [(sign: Character, cyrillic: Character, latin: Character)] = [
        ("0", "о", "o"), ("1", "і", "i"), ("3", "з", "e"), ("4", "ч", "a"), ("5", "ѕ", "s"), ("6", "б", "b"),
        ("7", "т", "t"), ("8", "в", "b"), ("@", "а", "a"), ("$", "ѕ", "s"),
    ]

    /// The class of look of each letter: a Latin letter where one fits, else a capital.
    ///
    /// Letters that can stand for each other have one class, by way of a third one too: `б` and `в` are both written `b`,
    /// `т` and `м` both `m`, `з` and `e` both `3`.
    static let shapes: [(letters: String, shape: Character)] = [
        ("aαач", "a"), ("bвбьъβ", "b"), ("cсς", "c"), ("dδ", "d"), ("eеэзєε", "e"), ("fфφ", "f"), ("gд", "g"),
        ("hнһђћњңҥ", "h"), ("ilіӏι", "i"), ("jј", "j"), ("kкκқҝҡӄ", "k"), ("nпηπ", "n"), ("oоοσθөӧ", "o"), ("pрρ", "p"),
        ("q", "q"), ("rгґғ", "r"), ("sѕ", "s"), ("tmтмτ", "t"), ("uиυμ", "u"), ("vνѵ", "v"), ("wшщω", "w"),
        ("xхχҳҙ", "x"), ("yуүұγ", "y"), ("zζ", "z"), ("жҗ", "Z"), ("лλљ", "L"), ("цџ", "C"), ("ы", "Y"), ("ю", "U"),
        ("я", "R"), ("ξ", "X"), ("ψ", "P"),
    ]
}
