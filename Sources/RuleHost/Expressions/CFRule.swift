/// One rule of a `.cf` file, as it is written.
struct CFRule: Hashable, Sendable {
    /// What makes it fire.
    enum Test: Hashable, Sendable {
        case body(CFPattern)
        case header(String, CFPattern, isNegated: Bool)
        case headerExists(String)
        case meta(CFExpression)
    }

    var name: String
    var test: Test
    var location: FileLocation

    /// Whether it is only there for metas: its name begins with two underscores.
    var isHidden: Bool { Self.isHidden(name) }

    static func isHidden(_ name: String) -> Bool { name.hasPrefix("__") }

    /// Whether a text is a rule's name: a symbol's, or one behind two underscores.
    static func isName(_ text: some StringProtocol) -> Bool {
        let name = isHidden(String(text)) ? text.dropFirst(2) : text[...]
        return NameForm.isSymbol(String(name))
    }
}

/// A regular expression of a `.cf` file.
struct CFPattern: Hashable, Sendable {
    /// In ICU's syntax, without its delimiters.
    var source: String
    /// Letters behind it, each one of `flagLetters`.
    var flags: String
    var location: FileLocation

    /// Case, lines, dots, free spacing; `u` is what every expression is.
    static let flagLetters = "imsux"

    /// As messages show it.
    var shown: String { "/\(source)/\(flags)" }
}
