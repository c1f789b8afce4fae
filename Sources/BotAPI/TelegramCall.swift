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

extension TelegramCall {
    /// Attempts of a call that protects a group: about half an hour of an outage.
    private static let patient = 60

    package static let getMe = TelegramCall(method: "getMe", parameters: [:], attempts: .max)

    /// Fetches up to 100 updates of some kinds; the server holds an empty answer back for so many seconds.
    package static func getUpdates(offset: Int64?, seconds: Int64, kinds: [TelegramUpdate.Kind]) -> TelegramCall {
        var parameters: [String: TelegramValue] = [
            "timeout": .integer(seconds), "limit": .integer(100),
            "allowed_updates": .list(kinds.map { .text($0.rawValue) }),
        ]
        if let offset { parameters["offset"] = .integer(offset) }
        return TelegramCall(method: "getUpdates", parameters: parameters, attempts: 1)
    }

    package static func getChatAdministrators(chat: Int64) -> TelegramCall {
        TelegramCall(method: "getChatAdministrators", parameters: ["chat_id": .integer(chat)], attempts: 2)
    }

    package static func getChat(_ chat: Int64) -> TelegramCall {
        TelegramCall(method: "getChat", parameters: ["chat_id": .integer(chat)], attempts: 2)
    }

    package static func getChatMember(chat: Int64, user: Int64) -> TelegramCall {
        TelegramCall(
            method: "getChatMember", parameters: ["chat_id": .integer(chat), "user_id": .integer(user)], attempts: 2)
    }

    /// Shows for some seconds that the bot is writing; refused where it may not write.
    package static func sendTyping(chat: Int64) -> TelegramCall {
        TelegramCall(
            method: "sendChatAction", parameters: ["chat_id": .integer(chat), "action": .text("typing")], attempts: 2)
    }

    /// Deletes 1 to 100 messages; those that are not there are skipped.
    package static func deleteMessages(chat: Int64, messages: [Int64]) -> TelegramCall {
        if messages.count == 1 {
            return TelegramCall(
                method: "deleteMessage", parameters: ["chat_id": .integer(chat), "message_id": .integer(messages[0])],
                attempts: patient)
        }
        return TelegramCall(
            method: "deleteMessages",
            parameters: ["chat_id": .integer(chat), "message_ids": .list(messages.map { .integer($0) })],
            attempts: patient)
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
        var parameters: [String: TelegramValue] = [
            "chat_id": .integer(chat), "user_id": .integer(user), "permissions": .object(permissions),
            "use_independent_chat_permissions": .flag(true),
        ]
        if let until { parameters["until_date"] = .integer(until) }
        return TelegramCall(method: "restrictChatMember", parameters: parameters, attempts: patient)
    }

    /// Lifts a ban, and does nothing to who is not banned.
    package static func unban(chat: Int64, user: Int64) -> TelegramCall {
        TelegramCall(
            method: "unbanChatMember",
            parameters: ["chat_id": .integer(chat), "user_id": .integer(user), "only_if_banned": .flag(true)],
            attempts: patient)
    }

    package static func unbanSenderChat(chat: Int64, sender: Int64) -> TelegramCall {
        TelegramCall(
            method: "unbanChatSenderChat",
            parameters: ["chat_id": .integer(chat), "sender_chat_id": .integer(sender)], attempts: patient)
    }

    /// Lets somebody who asked to join in, or not.
    package static func answerJoinRequest(chat: Int64, user: Int64, isApproved: Bool) -> TelegramCall {
        TelegramCall(
            method: isApproved ? "approveChatJoinRequest" : "declineChatJoinRequest",
            parameters: ["chat_id": .integer(chat), "user_id": .integer(user)], attempts: patient)
    }

    /// Bans until a moment in seconds since 1970; nil, or under 30 s from now, means for ever.
    package static func ban(chat: Int64, user: Int64, until: Int64?) -> TelegramCall {
        var parameters: [String: TelegramValue] = ["chat_id": .integer(chat), "user_id": .integer(user)]
        if let until { parameters["until_date"] = .integer(until) }
        return TelegramCall(method: "banChatMember", parameters: parameters, attempts: patient)
    }

    package static func banSenderChat(chat: Int64, sender: Int64) -> TelegramCall {
        TelegramCall(
            method: "banChatSenderChat",
            parameters: ["chat_id": .integer(chat), "sender_chat_id": .integer(sender)], attempts: patient)
    }

    /// Posts a text of at most 4,096 UTF-16 units (not counting its marks) without a link preview.
    package static func sendMessage(chat: Int64, html: String, replyTo: Int64?, keyboard: Keyboard?) -> TelegramCall {
        var parameters: [String: TelegramValue] = [
            "chat_id": .integer(chat), "text": .text(html), "parse_mode": .text("HTML"),
            "link_preview_options": .object(["is_disabled": .flag(true)]),
        ]
        if let replyTo {
            parameters["reply_parameters"] = .object([
                "message_id": .integer(replyTo), "allow_sending_without_reply": .flag(true),
            ])
        }
        if let keyboard { parameters["reply_markup"] = keyboard.value }
        return TelegramCall(method: "sendMessage", parameters: parameters)
    }

    /// Replaces a text of the bot's, and its buttons; nil takes them away.
    package static func editText(chat: Int64, message: Int64, html: String, keyboard: Keyboard?) -> TelegramCall {
        var parameters: [String: TelegramValue] = [
            "chat_id": .integer(chat), "message_id": .integer(message), "text": .text(html),
            "parse_mode": .text("HTML"), "link_preview_options": .object(["is_disabled": .flag(true)]),
        ]
        if let keyboard { parameters["reply_markup"] = keyboard.value }
        return TelegramCall(method: "editMessageText", parameters: parameters)
    }

    package static func editKeyboard(chat: Int64, message: Int64, keyboard: Keyboard) -> TelegramCall {
        TelegramCall(
            method: "editMessageReplyMarkup",
            parameters: [
                "chat_id": .integer(chat), "message_id": .integer(message), "reply_markup": keyboard.value,
            ])
    }

    /// Shows a note of at most 200 characters to who tapped; nil just ends the button's spinner.
    package static func answer(callback: String, text: String?) -> TelegramCall {
        var parameters: [String: TelegramValue] = ["callback_query_id": .text(callback)]
        if let text { parameters["text"] = .text(text) }
        return TelegramCall(method: "answerCallbackQuery", parameters: parameters, attempts: 3)
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
        var parameters: [String: TelegramValue] = ["commands": .list(list), "scope": scope.value]
        if let language { parameters["language_code"] = .text(language) }
        return TelegramCall(method: "setMyCommands", parameters: parameters)
    }

    /// Takes a menu away.
    package static func deleteMyCommands(scope: MenuScope, language: String?) -> TelegramCall {
        var parameters = ["scope": scope.value]
        if let language { parameters["language_code"] = .text(language) }
        return TelegramCall(method: "deleteMyCommands", parameters: parameters)
    }
}
