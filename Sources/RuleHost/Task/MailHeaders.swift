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
        return derived[name]?(message)
    }

    /// Whether a message from Telegram may have a header of this name.
    static func isDerived(_ name: String) -> Bool { derived[name.lowercased()] != nil }

    /// Names of the headers that are made of what Telegram says, in lower case.
    static var derivedNames: [String] { derived.keys.sorted() }

    private static let derived: [String: @Sendable (Message) -> String?] = [
        "x-telegram-user": { $0.user.map { String($0.id) } },
        "x-tg-user": { $0.user.map { String($0.id) } },
        "x-telegram-user-id": { $0.user.map { String($0.id) } },
        "x-telegram-username": { $0.user?.username },
        "x-telegram-first-name": { $0.user?.firstName },
        "x-telegram-last-name": { $0.user?.lastName },
        "x-telegram-is-bot": { yes($0.user?.isBot) },
        "x-telegram-is-premium": { yes($0.user?.isPremium) },
        "x-telegram-is-admin": { yes($0.user?.isAdmin) },
        "x-telegram-chat": { String($0.chat.id) },
        "x-telegram-chat-id": { String($0.chat.id) },
        "x-telegram-chat-title": { $0.chat.title.isEmpty ? nil : $0.chat.title },
        "x-telegram-message-type": { $0.origin == nil ? $0.kind.rawValue : "forward" },
        "x-telegram-has-media": { yes($0.media != nil) },
        "x-telegram-is-forward": { yes($0.origin != nil) },
        "x-telegram-forward-from": { origin(of: $0) },
        "x-telegram-reply-to-user-id": { $0.replyToUserID.map(String.init) },
        "message-id": { id($0.id, in: $0.chat) },
        "in-reply-to": { message in message.replyTo.map { id($0, in: message.chat) } },
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
