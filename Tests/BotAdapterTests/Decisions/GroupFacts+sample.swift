import RuleHost

@testable import BotAdapter

extension GroupFacts {
    /// The group -1 as a table test wants it.
    static func sample(_ settings: [String: SettingValue] = [:], adminChat: Int64? = nil) -> GroupFacts {
        GroupFacts(ChatFacts(chat: -1, settings: settings, adminChat: adminChat, sharesAll: false))
    }
}
