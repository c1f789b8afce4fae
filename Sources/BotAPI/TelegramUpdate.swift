internal import HTTP

/// One update (Bot API, `Update`).
package struct TelegramUpdate: Decodable, Sendable {
    /// What the update brings; unknown kinds are kept by name.
    package enum Payload: Sendable {
        case message(TelegramMessage)
        case editedMessage(TelegramMessage)
        case channelPost(TelegramMessage)
        case editedChannelPost(TelegramMessage)
        case callback(TelegramCallback)
        case member(TelegramMemberChange)
        case ownMember(TelegramMemberChange)
        case reaction(TelegramReaction)
        case joinRequest(TelegramJoinRequest)
        case other(kind: String)
    }

    package var id: Int64
    package var payload: Payload

    package enum CodingKeys: String, CodingKey {
        case message
        case id = "update_id"
        case editedMessage = "edited_message"
        case channelPost = "channel_post"
        case editedChannelPost = "edited_channel_post"
        case callback = "callback_query"
        case member = "chat_member"
        case ownMember = "my_chat_member"
        case reaction = "message_reaction"
        case joinRequest = "chat_join_request"
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decode(Int64.self, forKey: .id)
        if let message = try fields.decodeIfPresent(TelegramMessage.self, forKey: .message) {
            payload = .message(message)
        } else if let message = try fields.decodeIfPresent(TelegramMessage.self, forKey: .editedMessage) {
            payload = .editedMessage(message)
        } else if let callback = try fields.decodeIfPresent(TelegramCallback.self, forKey: .callback) {
            payload = .callback(callback)
        } else if let change = try fields.decodeIfPresent(TelegramMemberChange.self, forKey: .member) {
            payload = .member(change)
        } else if let change = try fields.decodeIfPresent(TelegramMemberChange.self, forKey: .ownMember) {
            payload = .ownMember(change)
        } else if let reaction = try fields.decodeIfPresent(TelegramReaction.self, forKey: .reaction) {
            payload = .reaction(reaction)
        } else if let request = try fields.decodeIfPresent(TelegramJoinRequest.self, forKey: .joinRequest) {
            payload = .joinRequest(request)
        } else if let message = try fields.decodeIfPresent(TelegramMessage.self, forKey: .channelPost) {
            payload = .channelPost(message)
        } else if let message = try fields.decodeIfPresent(TelegramMessage.self, forKey: .editedChannelPost) {
            payload = .editedChannelPost(message)
        } else {
            let keys = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue).sorted()
            payload = .other(kind: keys.first { $0 != CodingKeys.id.rawValue } ?? "nothing")
        }
    }

    /// Whether somebody may wait for what is done about it; plain talk can wait a little.
    package var isPressing: Bool {
        guard case .message(let message) = payload else { return true }
        return message.leadsElsewhere
    }

    /// The chat that the update belongs to; nil when it belongs to none.
    package var chatID: Int64? {
        switch payload {
        case .message(let message), .editedMessage(let message), .channelPost(let message),
            .editedChannelPost(let message):
            message.chat.id
        case .callback(let callback): callback.message?.chat.id
        case .member(let change), .ownMember(let change): change.chat.id
        case .reaction(let reaction): reaction.chat.id
        case .joinRequest(let request): request.chat.id
        case .other: nil
        }
    }
}
