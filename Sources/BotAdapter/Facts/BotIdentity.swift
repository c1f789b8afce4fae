internal import BotAPI

/// Who the bot is on Telegram.
struct BotIdentity: Sendable {
    var id: Int64
    /// Without the `@`.
    var username: String

    /// What became of the bot in a chat, and what it lacks there, in words.
    static func describe(_ change: TelegramMemberChange) -> String {
        let place = "chat \(change.chat.id) (\(change.chat.title ?? "private"))"
        return "\(place): \(lacks(change.new) ?? "the bot is an administrator with all it needs")"
    }

    /// What the bot lacks in a chat, in words; nil when it lacks nothing.
    static func lacks(_ member: TelegramMember) -> String? {
        guard member.isPresent else { return "the bot is no longer there (\(member.status))" }
        guard member.isAdministrator else {
            return "the bot is there and no administrator; it can delete and ban nobody"
        }
        var lacks: [String] = []
        if member.canDeleteMessages != true { lacks.append("delete messages") }
        if member.canRestrictMembers != true { lacks.append("ban users") }
        return lacks.isEmpty ? nil : "the bot is an administrator but may not \(lacks.joined(separator: " or "))"
    }
}
