/// Where a forwarded message came from (Bot API, `MessageOrigin`, or the fields that it replaced in version 7.0).
package struct TelegramOrigin: Decodable, Sendable {
    /// The person, unless hidden.
    package var user: TelegramUser?
    /// Name of a person who hides the account.
    package var userName: String?
    /// The group or channel.
    package var chat: TelegramChat?

    private enum CodingKeys: String, CodingKey {
        case chat
        case user = "sender_user"
        case userName = "sender_user_name"
        case senderChat = "sender_chat"
    }

    package init(user: TelegramUser?, userName: String?, chat: TelegramChat?) {
        self.user = user
        self.userName = userName
        self.chat = chat
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        user = try fields.decodeIfPresent(TelegramUser.self, forKey: .user)
        userName = try fields.decodeIfPresent(String.self, forKey: .userName)
        chat =
            try fields.decodeIfPresent(TelegramChat.self, forKey: .chat)
            ?? fields.decodeIfPresent(TelegramChat.self, forKey: .senderChat)
    }
}
