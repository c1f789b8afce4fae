/// Something that is due at a time; kept in the store, so that a restart loses none.
///
/// The form is stable: it is the member of a sorted set.
enum BotTimer: Codable, Hashable, Sendable {
    /// Removes a post of the bot's.
    case removePost(MessagePlace)
    /// Ends the wait for a newcomer's answer.
    case captcha(chat: Int64, user: Int64)
    /// Sends what was left out of an admin chat's reports in a minute, counted since 1970.
    case digest(adminChat: Int64, minute: Int64)

    /// The chat whose updates it must not overtake.
    var chat: Int64 {
        switch self {
        case .removePost(let place): place.chat
        case .captcha(let chat, _): chat
        case .digest(let chat, _): chat
        }
    }
}
