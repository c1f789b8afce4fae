/// The name of a newcomer as the bot repeats it in a group.
enum NewcomerName {
    private static let length = 32

    /// Letters, digits, blanks and what names have within them; nil when nothing is left.
    ///
    /// Names are a place for advertisements: without dots, slashes and `@` none of them becomes a link.
    static func harmless(_ name: String) -> String? {
        // Some scalars that show nothing count as letters.
        let visible = name.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }
        let kept = String(String.UnicodeScalarView(visible)).filter {
            $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "'" || $0 == "’"
        }
        let words = kept.split(separator: " ").joined(separator: " ")
        return words.contains(where: \.isLetter) ? HTMLText.cut(words, to: length) : nil
    }
}
