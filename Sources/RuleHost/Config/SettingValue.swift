/// The value of a setting, as rules read it.
package enum SettingValue: Hashable, Sendable {
    /// Finite; times are in seconds.
    case number(Double)
    case text(String)
    case bool(Bool)
}
