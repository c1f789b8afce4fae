/// A command that somebody typed, such as `/why@my_bot 17`.
struct AdminCommand: Hashable, Sendable {
    /// In lower case, without the slash.
    var name: String
    /// What follows the name, trimmed; empty when nothing does.
    var argument: String

    /// Reads the first words of a text; nil when it is no command, or one for another bot.
    init?(_ text: String, bot: String) {
        guard text.hasPrefix("/") else { return nil }
        let words = text.dropFirst().split(
            maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: \.isWhitespace)
        let parts = (words.first ?? "").split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first, !name.isEmpty else { return nil }
        if parts.count == 2, parts[1].lowercased() != bot.lowercased() { return nil }
        self.name = name.lowercased()
        let rest = words.count == 2 ? words[1] : ""
        argument = rest.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
