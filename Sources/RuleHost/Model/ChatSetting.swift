/// A number, text or truth value as it stands in one chat: a setting, a symbol's score or an action's threshold.
package struct ChatSetting: Hashable, Sendable {
    /// `flood` for a setting, `score:TG_CAPS` for a score, `action:delete` for a threshold.
    package var name: String
    /// What holds in the chat; times are in seconds.
    package var value: SettingValue
    /// What would hold if neither the chat nor the operator had said otherwise; nil for a threshold that there is not.
    package var initial: SettingValue?
    /// Who decided the value: the chat, the operator or groups.conf.
    package var source: Flag.Source

    package init(name: String, value: SettingValue, initial: SettingValue?, source: Flag.Source) {
        self.name = name
        self.value = value
        self.initial = initial
        self.source = source
    }
}
