/// Something that the bot says, in every language that it speaks.
///
/// Texts are in Telegram's HTML; `{0}`, `{1}` ... stand for arguments. What has no translation is said in English.
struct Phrase: Sendable {
    private var english: String
    private var translations: [Language: String] = [:]

    init(_ english: String, russian: String? = nil, spanish: String? = nil) {
        self.english = english
        translations[.russian] = russian
        translations[.spanish] = spanish
    }

    /// Whether there is a text of its own in a language.
    func isTranslated(to language: Language) -> Bool { language == .english || translations[language] != nil }

    /// The text with its arguments, which are escaped; arguments that are HTML themselves come as `html`.
    func text(_ language: Language, _ arguments: Argument...) -> String { text(language, arguments) }

    /// The text with a list of arguments; what has none stays as it is written.
    func text(_ language: Language, _ arguments: [Argument]) -> String {
        var rest = (translations[language] ?? english)[...]
        var result = ""
        // In one pass, for an argument may hold braces of its own.
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            rest = rest[rest.index(after: open)...]
            if let close = rest.firstIndex(of: "}"), let number = Int(rest[..<close]),
                arguments.indices.contains(number)
            {
                result += arguments[number].html
                rest = rest[rest.index(after: close)...]
            } else {
                result += "{"
            }
        }
        return result + rest
    }

    /// What stands in a phrase.
    struct Argument: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, Sendable {
        fileprivate var html: String

        /// Plain text.
        init(_ text: String) { html = HTMLText.escape(text) }

        /// A number.
        init(_ number: Int64) { html = String(number) }

        init(stringLiteral text: String) { self.init(text) }

        /// Text that is HTML already.
        static func html(_ html: String) -> Argument {
            var argument = Argument("")
            argument.html = html
            return argument
        }
    }
}
