internal import BotAPI
internal import RuleHost

/// Eight buttons of which one is asked for by name.
///
/// Each button has a token of 128 random bits that only the store knows besides; a token that is not there is forged. That
/// does what a signature would, and there is no secret to keep: a token is of use for one challenge only.
struct CaptchaChallenge: Codable, Hashable, Sendable {
    struct Button: Codable, Hashable {
        var emoji: String
        var token: String
    }

    static let size = 8
    private static let rowSize = 4

    /// In the order in which they are shown.
    var buttons: [Button]
    /// Index of the button that is asked for.
    var right: Int

    /// Draws buttons from the pool.
    init(using generator: inout some RandomNumberGenerator) {
        buttons = CaptchaEmoji.pool.shuffled(using: &generator).prefix(Self.size).map { emoji in
            let halves = (generator.next(), generator.next())
            return Button(emoji: emoji.symbol, token: String(halves.0, radix: 36) + String(halves.1, radix: 36))
        }
        right = Int.random(in: buttons.indices, using: &generator)
    }

    /// The name of what is asked for.
    var name: Phrase? { CaptchaEmoji.pool.first { $0.symbol == buttons[right].emoji }?.name }

    /// Whether the button with a token is the one that is asked for; nil when there is no such button.
    func isRight(_ token: String) -> Bool? { buttons.firstIndex { $0.token == token }.map { $0 == right } }

    /// The buttons for a person who comes into a chat.
    func keyboard(chat: Int64, user: Int64) -> Keyboard {
        let row = buttons.map { button in
            Keyboard.Button(
                text: button.emoji, data: CaptchaTap(chat: chat, user: user, token: button.token).data)
        }
        return Keyboard(
            rows: stride(from: 0, to: row.count, by: Self.rowSize).map { start in
                Array(row[start..<min(start + Self.rowSize, row.count)])
            })
    }
}
