extension RecordKind {
    /// What is set in a chat.
    package static let chat = RecordKind(
        "rh:chats:", ["chat"], .hash, of: .chat, "what was set in a chat, and what its bot counted",
        fields: settingFields + [
            ("name", "its title"), ("admin_chat", "where reports about it go"), ("added_by", "who brought the bot"),
            ("messages, spam_count, deleted, banned, perm_banned", "how many since the start"),
        ], goes: "nothing")

    /// What the operator sets for every chat.
    package static let defaults = RecordKind(
        "rh:chats:default", [], .hash, of: .operators, "what holds in every chat that says nothing else",
        fields: settingFields + [("admin_chat", "where reports go")], goes: "nothing")

    /// Tells hosts that something changed which they keep in memory.
    static let revision = RecordKind(
        "rh:revision", [], .text, of: .operators, "how often settings and lists were changed, of chats or for all",
        goes: "nothing")

    private static let settingFields = [
        ("feat:<flag>", "1 or 0"), ("set:<setting>", "its value"), ("score:<symbol>", "points"),
        ("action:<action>", "its threshold in points"),
    ]
}

extension Change {
    /// A setting, flag, score or threshold of a chat; nil takes the chat's own word back.
    ///
    /// `field` is as `SettingList.field` names it.
    static func setting(_ field: String, to value: String?, chat: Int64) -> Change {
        let key = RecordKind.chat.key(chat)
        return Change(
            .chat(chat),
            value.map { StoreCommand("HSET", key, ByteString(field), ByteString($0)) }
                ?? StoreCommand("HDEL", key, ByteString(field))
        ).cached
    }

    /// The operator's word on a setting, flag, score or threshold for every chat.
    static func setting(_ field: String, to value: String) -> Change {
        Change(.operators, StoreCommand("HSET", RecordKind.defaults.key, ByteString(field), ByteString(value))).cached
    }
}
