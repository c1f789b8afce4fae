/// Somebody's place in a chat (Bot API, `ChatMember`).
package struct TelegramMember: Decodable, Sendable {
    package var user: TelegramUser
    /// `creator`, `administrator`, `member`, `restricted`, `left` or `kicked`.
    package var status: String
    /// Only with `restricted`: whether the person is in the chat.
    var isMember: Bool?
    /// Only with `restricted`.
    package var canSendMessages: Bool?
    /// Only with `restricted` and `kicked`: when that ends, in seconds since 1970; 0 is never.
    package var untilDate: Int64?
    /// Only with `administrator`.
    package var canDeleteMessages: Bool?
    /// Only with `administrator`.
    package var canRestrictMembers: Bool?

    private enum CodingKeys: String, CodingKey {
        case user, status
        case isMember = "is_member"
        case canSendMessages = "can_send_messages"
        case untilDate = "until_date"
        case canDeleteMessages = "can_delete_messages"
        case canRestrictMembers = "can_restrict_members"
    }

    package var isAdministrator: Bool { status == "creator" || status == "administrator" }

    package var isPresent: Bool {
        switch status {
        case "creator", "administrator", "member": true
        case "restricted": isMember ?? false
        default: false
        }
    }
}
