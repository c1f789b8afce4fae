internal import RuleHost

/// What a chat's settings say about how the bot acts there.
struct ChatSettings: Sendable {
    /// How far the bot goes.
    enum Mode: String, CaseIterable, Sendable {
        case live
        /// Restricts instead of banning.
        case soft
        /// Reports and does nothing.
        case training
    }

    private let said: [String: SettingValue]

    /// What holds where groups.conf does not say; the same as in the groups.conf that comes with the bot.
    private static let initial: [String: SettingValue] = [
        "mode": .text("training"), "language": .text("en"), "strikes": .bool(true), "strike_mute": .number(3_600),
        "strike_fade": .number(30 * 86_400), "trust_after": .number(3), "trust_scope": .text("chat"),
        "always_check": .text(""), "captcha_time": .number(60), "captcha_ban": .number(600),
        "notice_time": .number(60),
    ]

    /// Takes settings by name; those that are missing are as in `initial`.
    init(_ settings: [String: SettingValue] = [:]) { said = settings }

    private func value(_ name: String) -> SettingValue? { said[name] ?? Self.initial[name] }

    var mode: Mode { Mode(rawValue: text("mode")) ?? .training }

    var language: Language { Language(client: text("language")) }

    /// A number; times are in seconds, and it is 0 when there is no such setting.
    func number(_ name: String) -> Int64 {
        guard case .number(let number)? = value(name) else { return 0 }
        return Int64(number)
    }

    /// A text, empty when there is no such setting.
    func text(_ name: String) -> String {
        guard case .text(let text)? = value(name) else { return "" }
        return text
    }

    func isTrue(_ name: String) -> Bool { value(name) == .bool(true) }
}
