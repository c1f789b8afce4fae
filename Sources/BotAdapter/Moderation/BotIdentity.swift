/// Who the bot is on Telegram.
struct BotIdentity: Sendable {
    var id: Int64
    /// Without the `@`.
    var username: String

    /// What became of the bot in a chat, and what it lacks there, in words.
    static func describe(_ change: TelegramMemberChange) -> String {
        let place = "chat \(change.chat.id) (\(change.chat.title ?? "private"))"
        guard change.new.isPresent else { return "\(place): the bot is no longer there (\(change.new.status))" }
        guard change.new.isAdministrator else {
            return "\(place): the bot is there and no administrator; it can delete and ban nobody"
        }
        var lacks: [String] = []
        if change.new.canDeleteMessages != true { lacks.append("delete messages") }
        if change.new.canRestrictMembers != true { lacks.append("ban users") }
        return lacks.isEmpty
            ? "\(place): the bot is an administrator with all it needs"
            : "\(place): the bot is an administrator but may not \(lacks.joined(separator: " or "))"
    }
}
