/// A number, text or truth value that rules read and chats may override.
package enum SettingValue: Hashable, Sendable {
    /// Finite; times are in seconds.
    case number(Double)
    case text(String)
    case bool(Bool)

    /// Reads what a chat's hash says, in the form of the value that it overrides; nil when it is no such value.
    package func overridden(by text: String) -> SettingValue? {
        switch self {
        case .number: Double(text).flatMap { $0.isFinite ? .number($0) : nil }
        case .text: .text(text)
        case .bool:
            ["1": true, "true": true, "on": true, "0": false, "false": false, "off": false][text]
                .map(SettingValue.bool)
        }
    }
}
