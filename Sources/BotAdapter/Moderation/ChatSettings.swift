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

    private let values: [String: SettingValue]

    init(_ settings: [ChatSetting]) {
        values = Dictionary(settings.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    var mode: Mode { Mode(rawValue: text("mode")) ?? .training }

    var language: Language { Language(client: text("language")) }

    /// A number; times are in seconds, and it is 0 when groups.conf has no such setting.
    func number(_ name: String) -> Int64 {
        guard case .number(let number)? = values[name] else { return 0 }
        return Int64(number)
    }

    /// A text, empty when groups.conf has no such setting.
    func text(_ name: String) -> String {
        guard case .text(let text)? = values[name] else { return "" }
        return text
    }

    func isTrue(_ name: String) -> Bool { values[name] == .bool(true) }
}
