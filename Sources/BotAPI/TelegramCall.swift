/// One call of the Bot API: a method and its parameters.
package struct TelegramCall: Hashable, Sendable {
    package var method: String
    var parameters: [String: TelegramValue]
    /// How often it is tried while the server fails or cannot be reached.
    package var attempts = 6

    /// Whether its turn has come already, so that its first attempt waits for no other.
    package var hasTurn = false

    /// The chat that it concerns; nil when it concerns none.
    package var chatID: Int64? {
        guard case .integer(let id)? = parameters["chat_id"] else { return nil }
        return id
    }

    /// Whether it posts a message: such calls are limited per group, and doing one twice shows twice.
    var isPost: Bool { method.hasPrefix("send") && method != "sendChatAction" }

    /// Whether it is about messages of its chat, whose numbers mean nothing in another.
    var namesMessages: Bool { parameters["message_id"] != nil || parameters["message_ids"] != nil }

    /// The parameters as the query of an address, by name.
    var query: String {
        parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.queryText)" }.joined(separator: "&")
    }
}

/// What a parameter can be given as.
private protocol TelegramParameter {
    var value: TelegramValue { get }
}

extension TelegramValue: TelegramParameter {
    fileprivate var value: TelegramValue { self }
}

extension Int64: TelegramParameter {
    fileprivate var value: TelegramValue { .integer(self) }
}

extension String: TelegramParameter {
    fileprivate var value: TelegramValue { .text(self) }
}

extension Bool: TelegramParameter {
    fileprivate var value: TelegramValue { .flag(self) }
}

extension TelegramCall {
    /// A call with those of the parameters that have a value.
    private init(_ method: String, _ parameters: [String: (any TelegramParameter)?], attempts: Int = 6) {
        self.method = method
        self.parameters = parameters.compactMapValues { $0?.value }
        self.attempts = attempts
    }

    /// Attempts of a call that protects a group: about half an hour of an outage.
    private static let patient = 60

    package static let getMe = TelegramCall("getMe", [:], attempts: .max)

    /// Fetches up to 100 updates of some kinds; the server holds an empty answer back for so many seconds.
    package static func getUpdates(offset: Int64?, seconds: Int64, kinds: [TelegramUpdate.Kind]) -> TelegramCall {
        TelegramCall(
            "getUpdates",
            [
                "timeout": seconds, "limit": 100 as Int64, "offset": offset,
                "allowed_updates": TelegramValue.list(kinds.map { .text($0.rawValue) }),
            ], attempts: 1)
    }

    package static func getChatAdministrators(chat: Int64) -> TelegramCall {
        TelegramCall("getChatAdministrators", ["chat_id": chat], attempts: 2)
    }

    package static func getChat(_ chat: Int64) -> TelegramCall {
        TelegramCall("getChat", ["chat_id": chat], attempts: 2)
    }

    package static func getChatMember(chat: Int64, user: Int64) -> TelegramCall {
        TelegramCall("getChatMember", ["chat_id": chat, "user_id": user], attempts: 2)
    }

    /// Shows for some seconds that the bot is writing; refused where it may not write.
    package static func sendTyping(chat: Int64) -> TelegramCall {
        TelegramCall("sendChatAction", ["chat_id": chat, "action": "typing"], attempts: 2)
    }

    /// Deletes 1 to 100 messages; those that are not there are skipped.
    package static func deleteMessages(chat: Int64, messages: [Int64]) -> TelegramCall {
        if messages.count == 1 {
            return TelegramCall("deleteMessage", ["chat_id": chat, "message_id": messages[0]], attempts: patient)
        }
        let list = TelegramValue.list(messages.map { .integer($0) })
        return TelegramCall("deleteMessages", ["chat_id": chat, "message_ids": list], attempts: patient)
    }

    /// Takes all permissions until a moment in seconds since 1970, or gives them back; nil, or under 30 s from now, means for
    /// ever.
    package static func restrict(chat: Int64, user: Int64, until: Int64?, isAllowed: Bool = false) -> TelegramCall {
        let names = [
            "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
            "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
            "can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages",
            "can_manage_topics",
        ]
        let permissions = Dictionary(uniqueKeysWithValues: names.map { ($0, TelegramValue.flag(isAllowed)) })
        return TelegramCall(
            "restrictChatMember",
            [
                "chat_id": chat, "user_id": user, "permissions": TelegramValue.object(permissions),
                "use_independent_chat_permissions": true, "until_date": until,
            ], attempts: patient)
    }

    /// Lifts a ban, and does nothing to who is not banned.
    package static func unban(chat: Int64, user: Int64) -> TelegramCall {
        TelegramCall(
            "unbanChatMember", ["chat_id": chat, "user_id": user, "only_if_banned": true], attempts: patient)
    }

    package static func unbanSenderChat(chat: Int64, sender: Int64) -> TelegramCall {
        TelegramCall("unbanChatSenderChat", ["chat_id": chat, "sender_chat_id": sender], attempts: patient)
    }

    /// Lets somebody who asked to join in, or not.
    package static func answerJoinRequest(chat: Int64, user: Int64, isApproved: Bool) -> TelegramCall {
        let method = isApproved ? "approveChatJoinRequest" : "declineChatJoinRequest"
        return TelegramCall(method, ["chat_id": chat, "user_id": user], attempts: patient)
    }

    /// Bans until a moment in seconds since 1970; nil, or under 30 s from now, means for ever.
    package static func ban(chat: Int64, user: Int64, until: Int64?) -> TelegramCall {
        TelegramCall("banChatMember", ["chat_id": chat, "user_id": user, "until_date": until], attempts: patient)
    }

    package static func banSenderChat(chat: Int64, sender: Int64) -> TelegramCall {
        TelegramCall("banChatSenderChat", ["chat_id": chat, "sender_chat_id": sender], attempts: patient)
    }

    private static let noPreview = TelegramValue.object(["is_disabled": .flag(true)])

    /// Posts a text of at most 4,096 UTF-16 units (not counting its marks) without a link preview.
    package static func sendMessage(chat: Int64, html: String, replyTo: Int64?, keyboard: Keyboard?) -> TelegramCall {
        let reply = replyTo.map { message in
            TelegramValue.object(["message_id": .integer(message), "allow_sending_without_reply": .flag(true)])
        }
        return TelegramCall(
            "sendMessage",
            [
                "chat_id": chat, "text": html, "parse_mode": "HTML", "link_preview_options": noPreview,
                "reply_parameters": reply, "reply_markup": keyboard?.value,
            ])
    }

    /// Replaces a text of the bot's, and its buttons; nil takes them away.
    package static func editText(chat: Int64, message: Int64, html: String, keyboard: Keyboard?) -> TelegramCall {
        TelegramCall(
            "editMessageText",
            [
                "chat_id": chat, "message_id": message, "text": html, "parse_mode": "HTML",
                "link_preview_options": noPreview, "reply_markup": keyboard?.value,
            ])
    }

    package static func editKeyboard(chat: Int64, message: Int64, keyboard: Keyboard) -> TelegramCall {
        TelegramCall(
            "editMessageReplyMarkup", ["chat_id": chat, "message_id": message, "reply_markup": keyboard.value])
    }

    /// Shows a note of at most 200 characters to who tapped; nil just ends the button's spinner.
    package static func answer(callback: String, text: String?) -> TelegramCall {
        TelegramCall("answerCallbackQuery", ["callback_query_id": callback, "text": text], attempts: 3)
    }

    /// Where a menu of commands shows (Bot API, `BotCommandScope`).
    package enum MenuScope: Hashable {
        case privateChats, administrators
        case chat(Int64)

        fileprivate var value: TelegramValue {
            switch self {
            case .privateChats: .object(["type": .text("all_private_chats")])
            case .administrators: .object(["type": .text("all_chat_administrators")])
            case .chat(let id): .object(["type": .text("chat"), "chat_id": .integer(id)])
            }
        }
    }

    /// Sets a menu for people whose client speaks a language; nil for all who have no menu of their own.
    package static func setMyCommands(
        _ commands: [(name: String, summary: String)], scope: MenuScope, language: String?
    ) -> TelegramCall {
        let list = commands.map { command in
            TelegramValue.object(["command": .text(command.name), "description": .text(command.summary)])
        }
        return TelegramCall(
            "setMyCommands",
            ["commands": TelegramValue.list(list), "scope": scope.value, "language_code": language])
    }

    /// Takes a menu away.
    package static func deleteMyCommands(scope: MenuScope, language: String?) -> TelegramCall {
        TelegramCall("deleteMyCommands", ["scope": scope.value, "language_code": language])
    }
}
