/// The methods of the Bot API that the bot calls, with the server's refusals in its words.
extension BotAPIWorld {
    /// The parameters that each method takes.
    private static let parameters: [String: Set<String>] = [
        "getMe": [], "setMyCommands": ["commands", "scope", "language_code"],
        "deleteMyCommands": ["scope", "language_code"],
        "getUpdates": ["offset", "timeout", "limit", "allowed_updates"],
        "getChat": ["chat_id"], "getChatAdministrators": ["chat_id"], "getChatMember": ["chat_id", "user_id"],
        "sendMessage": [
            "chat_id", "text", "parse_mode", "link_preview_options", "reply_parameters", "reply_markup",
            "disable_notification",
        ],
        "sendChatAction": ["chat_id", "action"],
        "editMessageText": ["chat_id", "message_id", "text", "parse_mode", "link_preview_options", "reply_markup"],
        "editMessageReplyMarkup": ["chat_id", "message_id", "reply_markup"],
        "deleteMessage": ["chat_id", "message_id"], "deleteMessages": ["chat_id", "message_ids"],
        "banChatMember": ["chat_id", "user_id", "until_date", "revoke_messages"],
        "unbanChatMember": ["chat_id", "user_id", "only_if_banned"],
        "restrictChatMember": [
            "chat_id", "user_id", "permissions", "use_independent_chat_permissions", "until_date",
        ],
        "banChatSenderChat": ["chat_id", "sender_chat_id"], "unbanChatSenderChat": ["chat_id", "sender_chat_id"],
        "approveChatJoinRequest": ["chat_id", "user_id"], "declineChatJoinRequest": ["chat_id", "user_id"],
        "answerCallbackQuery": ["callback_query_id", "text", "show_alert"],
    ]

    /// Performs a call, `getUpdates` apart, and notes it.
    mutating func perform(_ method: String, _ parameters: JSON) -> Answer {
        guard let known = Self.parameters[method], case .object(let fields) = parameters else {
            violations.append("unknown method \(method)")
            return .refusal(status: 404, description: "Not Found")
        }
        for name in fields.keys where !known.contains(name) {
            violations.append("\(method): unknown parameter \(name)")
        }
        let answer = result(of: method, parameters)
        var isDone = false
        if case .success = answer { isDone = true }
        calls.append(Call(method: method, parameters: parameters, isDone: isDone))
        return answer
    }

    /// Updates from an offset on; those before it are confirmed and go.
    mutating func takeUpdates(offset: Int64?) -> [JSON] {
        if let offset {
            confirmed += updates.filter { ($0["update_id"]?.integer ?? 0) < offset }
            updates.removeAll { ($0["update_id"]?.integer ?? 0) < offset }
        }
        defer { repeated = [] }
        return Array((repeated + updates).prefix(100))
    }

    private mutating func result(of method: String, _ parameters: JSON) -> Answer {
        switch method {
        case "getMe":
            return .success(user(Self.bot).with(["can_join_groups": true, "can_read_all_group_messages": true]))
        case "setMyCommands", "deleteMyCommands": return .success(true)
        case "answerCallbackQuery":
            guard openQueries.remove(parameters["callback_query_id"]?.text ?? "") != nil else {
                return bad("query is too old and response timeout expired or query ID is invalid")
            }
            return .success(true)
        default: break
        }
        guard let id = parameters["chat_id"]?.integer, let chat = chats[id] else { return bad("chat not found") }
        if let new = chat.movedTo {
            let text = "Bad Request: group chat was upgraded to a supergroup chat"
            return .refusal(status: 400, description: text, parameters: ["migrate_to_chat_id": .integer(new)])
        }
        if chat.kind != "private", ["left", "kicked"].contains(chat.members[Self.bot] ?? "left") {
            return .refusal(status: 403, description: "Forbidden: bot was kicked from the \(chat.kind) chat")
        }
        switch method {
        case "getChat": return .success(chatValue(id))
        case "getChatAdministrators":
            let admins = chat.members.filter { ["creator", "administrator"].contains($0.value) }.keys.sorted()
            return .success(.list(admins.map { member($0, chat: id) }))
        case "getChatMember": return .success(member(parameters["user_id"]?.integer ?? 0, chat: id))
        case "sendMessage": return send(parameters, to: id)
        case "sendChatAction": return .success(true)
        case "editMessageText", "editMessageReplyMarkup": return edit(parameters, in: id)
        default: break
        }
        guard chat.kind == "private" || chat.members[Self.bot] == "administrator" else {
            return bad(
                method.hasPrefix("delete")
                    ? "message can't be deleted" : "not enough rights to restrict/unrestrict chat member")
        }
        return act(method, parameters, in: id)
    }

    private mutating func send(_ parameters: JSON, to chat: Int64) -> Answer {
        guard let text = parameters["text"]?.text, !text.isEmpty else { return bad("message text is empty") }
        guard text.utf16.count <= 4_096 else { return bad("message is too long") }
        var fields: [String: JSON] = ["from": user(Self.bot), "text": .text(text)]
        fields["reply_markup"] = parameters["reply_markup"]
        if let reply = parameters["reply_parameters"], let id = reply["message_id"]?.integer {
            fields["reply_to_message"] = chats[chat]?.messages[id]
            if fields["reply_to_message"] == nil, reply["allow_sending_without_reply"] != .flag(true) {
                return bad("message to be replied not found")
            }
        }
        return .success(newMessage(in: chat, fields: fields))
    }

    private mutating func edit(_ parameters: JSON, in chat: Int64) -> Answer {
        guard let id = parameters["message_id"]?.integer, let old = chats[chat]?.messages[id] else {
            return bad("message to edit not found")
        }
        guard case .object(var fields) = old, old["from"]?["id"]?.integer == Self.bot else {
            return bad("message can't be edited")
        }
        if let text = parameters["text"] { fields["text"] = text }
        fields["reply_markup"] = parameters["reply_markup"]
        guard .object(fields) != old else {
            return bad("message is not modified: specified new message content and reply markup are exactly the same")
        }
        chats[chat]?.messages[id] = .object(fields)
        return .success(.object(fields))
    }

    private mutating func act(_ method: String, _ parameters: JSON, in chat: Int64) -> Answer {
        switch method {
        case "deleteMessage":
            guard chats[chat]?.messages.removeValue(forKey: parameters["message_id"]?.integer ?? 0) != nil else {
                return bad("message to delete not found")
            }
        case "deleteMessages":
            let ids = parameters["message_ids"]?.list.compactMap(\.integer) ?? []
            guard (1...100).contains(ids.count) else { return bad("message identifiers are not specified") }
            for id in ids { chats[chat]?.messages[id] = nil }
        case "banChatMember", "restrictChatMember":
            let person = parameters["user_id"]?.integer ?? 0
            let status = chats[chat]?.members[person] ?? "left"
            guard !["creator", "administrator"].contains(status) else {
                return bad("user is an administrator of the chat")
            }
            setStatus(by(method, parameters, from: status), of: person, chat: chat, by: Self.bot)
        case "unbanChatMember":
            let person = parameters["user_id"]?.integer ?? 0
            if chats[chat]?.members[person] == "kicked" { setStatus("left", of: person, chat: chat, by: Self.bot) }
        case "approveChatJoinRequest":
            setStatus("member", of: parameters["user_id"]?.integer ?? 0, chat: chat, by: Self.bot)
        default: break
        }
        return .success(true)
    }

    /// The status that a ban or a restriction leads to.
    private func by(_ method: String, _ parameters: JSON, from status: String) -> String {
        if method == "banChatMember" { return "kicked" }
        // Nobody comes back by getting permissions.
        guard status != "left", status != "kicked" else { return status }
        return parameters["permissions"]?["can_send_messages"] == .flag(true) ? "member" : "restricted"
    }

    private func bad(_ description: String) -> Answer {
        .refusal(status: 400, description: "Bad Request: \(description)")
    }
}
