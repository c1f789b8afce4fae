/// For whom something was learned.
package enum LearningScope: Hashable, Sendable {
    /// For every chat.
    case shared
    /// For the groups of an admin chat, besides what is shared.
    case adminChat(Int64)
}
