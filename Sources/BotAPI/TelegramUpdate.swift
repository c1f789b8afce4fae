internal import HTTP

/// One update (Bot API, `Update`).
package struct TelegramUpdate: Decodable, Sendable {
    /// The kinds of updates that are read; raw values are the Bot API's names.
    package enum Kind: String, CaseIterable, CodingKey, Sendable {
        case message
        case editedMessage = "edited_message"
        case channelPost = "channel_post"
        case editedChannelPost = "edited_channel_post"
        case callback = "callback_query"
        case member = "chat_member"
        case ownMember = "my_chat_member"
        case joinRequest = "chat_join_request"
    }

    /// What the update brings; unknown kinds are kept by name.
    package enum Payload: Sendable {
        case message(TelegramMessage)
        case editedMessage(TelegramMessage)
        case channelPost(TelegramMessage)
        case editedChannelPost(TelegramMessage)
        case callback(TelegramCallback)
        case member(TelegramMemberChange)
        case ownMember(TelegramMemberChange)
        case joinRequest(TelegramJoinRequest)
        case other(kind: String)
    }

    package var id: Int64
    package var payload: Payload

    private enum IDKey: String, CodingKey {
        case id = "update_id"
    }

    package init(from decoder: any Decoder) throws {
        id = try decoder.container(keyedBy: IDKey.self).decode(Int64.self, forKey: .id)
        let fields = try decoder.container(keyedBy: Kind.self)
        guard let kind = fields.allKeys.first else {
            let keys = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue).sorted()
            payload = .other(kind: keys.first { $0 != IDKey.id.rawValue } ?? "nothing")
            return
        }
        payload =
            switch kind {
            case .message: .message(try fields.decode(TelegramMessage.self, forKey: kind))
            case .editedMessage: .editedMessage(try fields.decode(TelegramMessage.self, forKey: kind))
            case .channelPost: .channelPost(try fields.decode(TelegramMessage.self, forKey: kind))
            case .editedChannelPost: .editedChannelPost(try fields.decode(TelegramMessage.self, forKey: kind))
            case .callback: .callback(try fields.decode(TelegramCallback.self, forKey: kind))
            case .member: .member(try fields.decode(TelegramMemberChange.self, forKey: kind))
            case .ownMember: .ownMember(try fields.decode(TelegramMemberChange.self, forKey: kind))
            case .joinRequest: .joinRequest(try fields.decode(TelegramJoinRequest.self, forKey: kind))
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
        case .joinRequest(let request): request.chat.id
        case .other: nil
        }
    }
}
