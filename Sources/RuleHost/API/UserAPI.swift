/// `user`: who sent a message or joined, and what the store knows of the person.
enum UserAPI {
    static let type = APIType(
        name: "user", form: .object(.user), summary: "Who sent the message or joined.",
        functions: identity + history + standing + trust + RecordAPI.functions)

    private static let identity = [
        APIFunction("id", returns: "integer", "Telegram's id.") { ofUser($0) { $0.id } },
        APIFunction("username", returns: "string?", "Name without the @; nil when there is none.") {
            ofUser($0) { $0.username }
        },
        APIFunction("name", returns: "string", "First and last name; empty when unknown.") { ofUser($0) { $0.name } },
        APIFunction("is_bot", returns: "boolean", "Whether it is a bot's account.") { ofUser($0) { $0.isBot } },
        APIFunction("is_premium", returns: "boolean", "Whether the user pays for Telegram Premium.") {
            ofUser($0) { $0.isPremium }
        },
        APIFunction(
            "is_admin", returns: "boolean",
            "Whether the user is an administrator of the chat. Their messages are not judged, so rules see false."
        ) { ofUser($0) { $0.isAdmin } },
        APIFunction("language", returns: "string?", "Language tag of the user's client, such as pt-BR.") {
            ofUser($0) { $0.language }
        },
    ]

    private static let history = [
        APIFunction("joined_at", returns: "integer?", "When the user joined; nil when that was not seen.") {
            fact($0) { $0.profile.member.joined }
        },
        APIFunction(
            "first_seen", returns: "integer?", "When this host first saw the user in any chat; nil when never before."
        ) { fact($0) { $0.profile.person.firstSeen } },
        APIFunction(
            "last_message_at", returns: "integer?", "When the user last wrote in this chat before; nil when never."
        ) { fact($0) { $0.profile.member.lastMessage } },
        APIFunction("message_count", returns: "integer", "How many messages the user wrote here before.") {
            fact($0) { $0.profile.member.messages }
        },
        APIFunction(
            "is_first_message", returns: "boolean",
            "Whether this is the first message that this host saw from the user in this chat. Joins and edits are not."
        ) { fact($0) { $0.isFirstMessage } },
    ]

    private static let standing = [
        APIFunction(
            "reputation", returns: "integer",
            "Bad messages lately, over all chats of the tenant; the count falls by one in every `rep_fade` seconds."
        ) { fact($0) { $0.badMessages } },
        APIFunction(
            "bans", returns: "integer",
            "Temporary bans lately, over all chats of the tenant; the number falls by one in every `ban_fade` seconds."
        ) { fact($0) { $0.bans } },
        APIFunction(
            "banned_until", returns: "integer?", "End of the newest temporary ban; nil when there was none."
        ) { fact($0) { $0.profile.person.bannedUntil } },
        APIFunction(
            "is_whitelisted", returns: "boolean", "Whether the user is on the chat's or the global white list."
        ) {
            fact($0) { task in
                if task.profile.isWhitelistedByOwn { task.noteOwnWord() }
                return task.profile.isWhitelisted
            }
        },
        APIFunction(
            "is_blacklisted", returns: "boolean", "Whether the user is on the chat's or the global black list."
        ) {
            fact($0) { task in
                if task.profile.isBlacklistedByOwn { task.noteOwnWord() }
                return task.profile.isBlacklisted
            }
        },
        APIFunction(
            "count", ["name: string", "window: number"], returns: "integer",
            "Counts this message under a name for this user in this chat and says how many there were in the last window "
                + "seconds, this one included. Waits for the store."
        ) { raw in
            withTask(raw, .user) { Counter.ask(of: $0, user: $0.message.user?.id, $1) }
        },
    ]

    private static let trust = [
        APIFunction(
            "is_trusted", returns: "boolean",
            "Whether the user is trusted in this chat: as administrators said, else after `trust_after` clean messages. With "
                + "`trust_scope` admin_chat, those of all chats of the admin chat count."
        ) { fact($0) { $0.isTrusted } },
        APIFunction(
            "trusted_by_admins", returns: "boolean?",
            "What administrators said: true to trust the user in this chat, false never to; nil when they said nothing."
        ) { fact($0) { $0.trustedByAdmins } },
        APIFunction(
            "clean_count", returns: "integer", "How many clean messages of the user count towards trust in this chat."
        ) { fact($0) { $0.cleanMessages } },
        APIFunction(
            "captcha_until", returns: "integer?", "When the user's captcha here is due; nil when none is asked for."
        ) { fact($0) { $0.profile.member.captchaDue } },
        APIFunction(
            "strikes", returns: "integer",
            "Number of strikes in this chat; it falls by one in every `strike_fade` seconds."
        ) { fact($0) { $0.strikes } },
        APIFunction(
            "added_by", returns: "{ id: integer, is_admin: boolean }?",
            "Who brought the user that joins; nil for one who came alone, and for all but joins."
        ) { fact($0) { $0.message.addedBy.map(Adder.init) } },
    ]

    /// Answers with what the store knew; a rule that asks while the store is away is noted as one without an answer.
    @inline(__always)
    private static func fact(_ raw: OpaquePointer?, _ value: (ScanTask) -> (some LuaValue)?) -> Int32 {
        answer(raw, .user) { task in
            if !task.profile.isAnswered { task.noteSilence() }
            return value(task)
        }
    }

    @inline(__always)
    private static func ofUser(_ raw: OpaquePointer?, _ value: (User) -> (some LuaValue)?) -> Int32 {
        withTask(raw, .user) { task, lua in task.message.user.map { lua.answer(value($0)) } ?? 0 }
    }
}

/// Who brought a user that joins, as a table.
private struct Adder: LuaValue {
    let user: User

    func push(to lua: LuaStack) {
        lua.pushTable(fields: 2)
        lua.set("id", to: user.id)
        lua.set("is_admin", to: user.isAdmin)
    }
}
