/// `user`: who sent a message or joined, and what the store knows of the person.
enum UserAPI {
    static let type = APIType(
        name: "user", form: .object(.user), summary: "Who sent the message or joined.",
        functions: identity + history + standing + trust + RecordAPI.functions)

    private static let identity = [
        APIFunction("id", returns: "integer", "Telegram's id.") { raw in
            withUser(raw) { user, _, lua in lua.push(user.id) }
        },
        APIFunction("username", returns: "string?", "Name without the @; nil when there is none.") { raw in
            withUser(raw) { user, _, lua in lua.pushOptional(user.username) }
        },
        APIFunction("name", returns: "string", "First and last name; empty when unknown.") { raw in
            withUser(raw) { user, _, lua in lua.push(user.name) }
        },
        APIFunction("is_bot", returns: "boolean", "Whether it is a bot's account.") { raw in
            withUser(raw) { user, _, lua in lua.push(user.isBot) }
        },
        APIFunction("is_premium", returns: "boolean", "Whether the user pays for Telegram Premium.") { raw in
            withUser(raw) { user, _, lua in lua.push(user.isPremium) }
        },
        APIFunction(
            "is_admin", returns: "boolean",
            "Whether the user is an administrator of the chat. Their messages are not judged, so rules see false."
        ) { raw in
            withUser(raw) { user, _, lua in lua.push(user.isAdmin) }
        },
        APIFunction("language", returns: "string?", "Language tag of the user's client, such as pt-BR.") { raw in
            withUser(raw) { user, _, lua in lua.pushOptional(user.language) }
        },
    ]

    private static let history = [
        APIFunction("joined_at", returns: "integer?", "When the user joined; nil when that was not seen.") { raw in
            withFacts(raw) { task, lua in lua.pushOptional(task.profile.member.joined) }
        },
        APIFunction(
            "first_seen", returns: "integer?", "When this host first saw the user in any chat; nil when never before."
        ) { raw in
            withFacts(raw) { task, lua in lua.pushOptional(task.profile.person.firstSeen) }
        },
        APIFunction(
            "last_message_at", returns: "integer?", "When the user last wrote in this chat before; nil when never."
        ) { raw in
            withFacts(raw) { task, lua in lua.pushOptional(task.profile.member.lastMessage) }
        },
        APIFunction("message_count", returns: "integer", "How many messages the user wrote here before.") { raw in
            withFacts(raw) { task, lua in lua.push(task.profile.member.messages) }
        },
        APIFunction(
            "is_first_message", returns: "boolean",
            "Whether this is the first message that this host saw from the user in this chat. Joins and edits are not."
        ) { raw in
            withFacts(raw) { task, lua in lua.push(task.isFirstMessage) }
        },
    ]

    private static let standing = [
        APIFunction(
            "reputation", returns: "integer",
            "Bad messages lately, over all chats of the tenant; the count falls by one in every `rep_fade` seconds."
        ) { raw in
            withFacts(raw) { task, lua in lua.push(task.badMessages) }
        },
        APIFunction(
            "bans", returns: "integer",
            "Temporary bans lately, over all chats of the tenant; the number falls by one in every `ban_fade` seconds."
        ) { raw in
            withFacts(raw) { task, lua in lua.push(task.bans) }
        },
        APIFunction(
            "banned_until", returns: "integer?", "End of the newest temporary ban; nil when there was none."
        ) { raw in
            withFacts(raw) { task, lua in lua.pushOptional(task.profile.person.bannedUntil) }
        },
        APIFunction(
            "is_whitelisted", returns: "boolean", "Whether the user is on the chat's or the global white list."
        ) { raw in
            withFacts(raw) { task, lua in
                if task.profile.isWhitelistedByOwn { task.noteOwnWord() }
                lua.push(task.profile.isWhitelisted)
            }
        },
        APIFunction(
            "is_blacklisted", returns: "boolean", "Whether the user is on the chat's or the global black list."
        ) { raw in
            withFacts(raw) { task, lua in
                if task.profile.isBlacklistedByOwn { task.noteOwnWord() }
                lua.push(task.profile.isBlacklisted)
            }
        },
        APIFunction(
            "count", [.init("name", "string"), .init("window", "number")], returns: "integer",
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
        ) { raw in
            withFacts(raw) { task, lua in lua.push(task.isTrusted) }
        },
        APIFunction(
            "trusted_by_admins", returns: "boolean?",
            "What administrators said: true to trust the user in this chat, false never to; nil when they said nothing."
        ) { raw in
            withFacts(raw) { task, lua in
                if let isTrusted = task.trustedByAdmins { lua.push(isTrusted) } else { lua.pushNil() }
            }
        },
        APIFunction(
            "clean_count", returns: "integer", "How many clean messages of the user count towards trust in this chat."
        ) { raw in
            withFacts(raw) { task, lua in lua.push(task.cleanMessages) }
        },
        APIFunction(
            "captcha_until", returns: "integer?", "When the user's captcha here is due; nil when none is asked for."
        ) { raw in
            withFacts(raw) { task, lua in lua.pushOptional(task.profile.member.captchaDue) }
        },
        APIFunction(
            "strikes", returns: "integer",
            "Number of strikes in this chat; it falls by one in every `strike_fade` seconds."
        ) { raw in
            withFacts(raw) { task, lua in lua.push(task.strikes) }
        },
        APIFunction(
            "added_by", returns: "{ id: integer, is_admin: boolean }?",
            "Who brought the user that joins; nil for one who came alone, and for all but joins."
        ) { raw in
            withFacts(raw) { task, lua in
                guard let adder = task.message.addedBy else { return lua.pushNil() }
                lua.pushTable(fields: 2)
                lua.set("id", to: adder.id)
                lua.push(adder.isAdmin)
                lua.setField("is_admin" as StaticString)
            }
        },
    ]

    /// Runs a body that tells what the store knew; a rule that asks while the store is away is noted as one without an answer.
    @inline(__always)
    private static func withFacts(_ raw: OpaquePointer?, _ body: (ScanTask, LuaStack) -> Void) -> Int32 {
        withTask(raw, .user) { task, lua in
            if !task.profile.isAnswered { task.noteSilence() }
            body(task, lua)
            return 1
        }
    }

    @inline(__always)
    private static func withUser(_ raw: OpaquePointer?, _ body: (User, ScanTask, LuaStack) -> Void) -> Int32 {
        withTask(raw, .user) { task, lua in
            guard let user = task.message.user else { return 0 }
            body(user, task, lua)
            return 1
        }
    }
}
