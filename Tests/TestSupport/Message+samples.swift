package import RuleHost

extension Message {
    /// The moment at which samples begin: 2024-06-07 08:46:40 UTC.
    package static let start: Int64 = 1_717_750_000

    /// A message for a test, `after` seconds after `start`; with `id` 0 its id is one more than that.
    package static func sample(
        _ text: String = "hello", after: Int64 = 0, id: Int64 = 0, user: Int64? = 1, chat: Int64 = -100,
        kind: Kind = .text
    ) -> Message {
        Message(
            id: id == 0 ? after + 1 : id, date: start + after, chat: Chat(id: chat, title: "Chat"),
            user: user.map { User(id: $0, username: "user\($0)", name: "User \($0)") }, text: text, kind: kind)
    }

    /// The same message, changed.
    package func with(_ change: (inout Message) -> Void) -> Message {
        var message = self
        change(&message)
        return message
    }
}

extension Verdict {
    /// Names of the symbols that fired, in the verdict's order.
    package var names: [String] { hits.map(\.name) }

    /// The hit of a symbol; nil when it did not fire.
    package func hit(_ name: String) -> Hit? { hits.first { $0.name == name } }

    /// What the one failure says; nil when there is none, or more than one.
    package var failure: Failure? { failures.count == 1 ? failures[0] : nil }
}
