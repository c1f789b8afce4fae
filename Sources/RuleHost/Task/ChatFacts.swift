/// What holds in a chat.
package struct ChatFacts: Sendable {
    package var chat: Int64
    /// Settings by name: the chat's word, else the operator's, else that of groups.conf.
    package var settings: [String: SettingValue]
    /// Where reports go; nil when nobody wants them.
    package var adminChat: Int64?
    /// The groups with which it shares what is known of people.
    package var tenant: Tenant

    package init(chat: Int64, settings: [String: SettingValue], adminChat: Int64?, sharesAll: Bool) {
        self.chat = chat
        self.settings = settings
        self.adminChat = adminChat
        tenant = Tenant(group: chat, admin: adminChat, sharesAll: sharesAll)
    }

    init(chat: Int64, said: ChatOverrides, catalog: Catalog, sharesAll: Bool) {
        let settings = said.settings
        self.init(
            chat: chat, settings: settings.isEmpty ? catalog.settings : catalog.settings.merging(settings) { $1 },
            adminChat: said.adminChat, sharesAll: sharesAll)
    }
}
