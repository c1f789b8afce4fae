/// Something that the bot says, in every language that it speaks.
///
/// Texts are in Telegram's HTML; `{0}`, `{1}` ... stand for arguments. What has no translation is said in English.
struct Phrase: Sendable {
    /// Unique name, such as `captcha.ask`.
    var key: String
    private var texts: [Language: String]

    init(_ key: String, _ english: String, russian: String? = nil, spanish: String? = nil) {
        self.key = key
        texts = [.english: english]
        texts[.russian] = russian
        texts[.spanish] = spanish
    }

    /// Whether there is a text of its own in a language.
    func isTranslated(to language: Language) -> Bool { texts[language] != nil }

    /// The text with its arguments, which are escaped; arguments that are HTML themselves come as `html`.
    func text(_ language: Language, _ arguments: Argument...) -> String {
        text(language, arguments)
    }

    /// The text with a list of arguments; what has none stays as it is written.
    func text(_ language: Language, _ arguments: [Argument]) -> String {
        var rest = (texts[language] ?? texts[.english] ?? key)[...]
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
