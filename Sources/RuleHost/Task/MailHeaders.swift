/// A message as rules that were written for mail see it: its headers.
enum MailHeaders {
    /// The value of a header, in any case: the first that came with the message, else what it says of itself.
    ///
    /// What is a plain yes has the value `true`, and is missing for no, since rules of mail ask whether it is there.
    /// Ids of messages are the same in `Message-ID` and `In-Reply-To`: the chat, a dot and the message.
    /// - Returns: nil when the message has no such header.
    static func value(of name: String, in message: Message) -> String? {
        let name = name.lowercased()
        if let header = message.headers.first(where: { $0.name.lowercased() == name }) { return header.value }
        return places[name].flatMap { derived[$0].value(message) }
    }

    /// All headers: those that came with the message, then what it says of itself and none of them does.
    static func all(of message: Message) -> [Message.Header] {
        let given = Set(message.headers.map { $0.name.lowercased() })
        return message.headers
            + derived.compactMap { name, value in
                given.contains(name.lowercased()) ? nil : value(message).map { .init(name: name, value: $0) }
            }
    }

    /// Where a name in lower case stands in `derived`.
    private static let places = Dictionary(
        uniqueKeysWithValues: derived.enumerated().map { ($0.element.name.lowercased(), $0.offset) })

    private static let derived: [(name: String, value: @Sendable (Message) -> String?)] = [
        ("X-Telegram-User", { $0.user.map { String($0.id) } }),
        ("X-TG-User", { $0.user.map { String($0.id) } }),
        ("X-Telegram-User-Id", { $0.user.map { String($0.id) } }),
        ("X-Telegram-Username", { $0.user?.username }),
        ("X-Telegram-First-Name", { $0.user?.firstName }),
        ("X-Telegram-Last-Name", { $0.user?.lastName }),
        ("X-Telegram-Is-Bot", { yes($0.user?.isBot) }),
        ("X-Telegram-Is-Premium", { yes($0.user?.isPremium) }),
        ("X-Telegram-Is-Admin", { yes($0.user?.isAdmin) }),
        ("X-Telegram-Chat", { String($0.chat.id) }),
        ("X-Telegram-Chat-Id", { String($0.chat.id) }),
        ("X-Telegram-Chat-Title", { $0.chat.title.isEmpty ? nil : $0.chat.title }),
        ("X-Telegram-Message-Type", { $0.origin == nil ? $0.kind.rawValue : "forward" }),
        ("X-Telegram-Has-Media", { yes($0.media != nil) }),
        ("X-Telegram-Is-Forward", { yes($0.origin != nil) }),
        ("X-Telegram-Forward-From", { origin(of: $0) }),
        ("X-Telegram-Reply-To-User-Id", { $0.replyToUserID.map(String.init) }),
        ("Message-ID", { id($0.id, in: $0.chat) }),
        ("In-Reply-To", { message in message.replyTo.map { id($0, in: message.chat) } }),
    ]

    private static func yes(_ isTrue: Bool?) -> String? { isTrue == true ? "true" : nil }

    private static func id(_ message: Int64, in chat: Chat) -> String { "\(chat.id).\(message)@telegram" }

    private static func origin(of message: Message) -> String? {
        switch message.origin {
        case .user(let user): String(user.id)
        case .chat(let chat): String(chat.id)
        case .hiddenUser(let name): name
        case nil: nil
        }
    }
}
