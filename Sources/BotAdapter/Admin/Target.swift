internal import BotAPI
internal import RuleHost

/// Who a command is about.
struct Target: Hashable, Sendable {
    /// A person, or a channel by its negative id.
    var id: Int64
    /// Name or username; empty when unknown.
    var name: String
    /// What follows in the command's argument.
    var rest: String

    /// The name and the id, in HTML.
    var html: String {
        let name = HTMLText.escape(HTMLText.cut(name, to: 64))
        return name.isEmpty ? "<code>\(id)</code>" : "\(name) <code>\(id)</code>"
    }

    /// The first word of the argument, an id or a username, or else the author of the message that is answered.
    ///
    /// nil when there is neither, or the username was never seen.
    static func find(_ call: CommandCall) async throws(StoreError) -> Target? {
        let argument = call.command.argument
        let words = argument.split(separator: " ", maxSplits: 1).map(String.init)
        let word = words.first ?? ""
        let rest = words.count == 2 ? words[1] : ""
        // Who is named is meant, whatever the command answers. A length of time is no bare number.
        if let id = Int64(word), id != 0 { return Target(id: id, name: "", rest: rest) }
        if word.hasPrefix("@"), word.count > 1 {
            let user = try await call.state.state.read(.user(named: word.dropFirst()))
            return user.map { Target(id: $0, name: word, rest: rest) }
        }
        // A mention of somebody without a username carries the id, and a name of any number of words.
        if let id = call.message.entities.lazy.compactMap(\.userID).first { return Target(id: id, name: "", rest: "") }
        if let report = call.report { return report.target.map { Target(id: $0, name: "", rest: argument) } }
        guard let reply = call.reply, call.message.chat.id == call.group else { return nil }
        return author(of: reply, rest: argument)
    }

    private static func author(of reply: TelegramMessage.Reply, rest: String) -> Target? {
        if let sender = reply.senderChat { return Target(id: sender.id, name: sender.title ?? "", rest: rest) }
        return reply.from.map { Target(id: $0.id, name: $0.fullName, rest: rest) }
    }
}
