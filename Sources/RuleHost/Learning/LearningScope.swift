/// For whom something was learned.
package enum LearningScope: Hashable, Sendable {
    /// For every chat.
    case shared
    /// For the groups of an admin chat, besides what is shared.
    case adminChat(Int64)

    /// Hash of samples by name, and of `version`, which changes with each of them.
    package var key: ByteString {
        switch self {
        case .shared: "tg:learned:shared"
        case .adminChat(let chat): ByteString("tg:learned:\(chat)")
        }
    }
}
