/// The headers that files for rspamd read, as a message of Telegram would have them were it mail.
enum MessageHeaders {
    /// Headers that came with the message, then those that its fields stand for and that did not come.
    ///
    /// What is false or unknown has no header, since rules ask whether there is one.
    static func of(_ message: Message) -> [Message.Header] {
        let given = Set(message.headers.map { $0.name.lowercased() })
        let derived =
            person(message) + [("X-Telegram-Chat-Id", String(message.chat.id))] + place(message)
            + content(message) + threads(message)
        return message.headers
            + derived.filter { !$0.1.isEmpty && !given.contains($0.0.lowercased()) }
            .map { Message.Header(name: $0.0, value: $0.1) }
    }

    /// An id of a message that no other chat has.
    static func id(_ id: Int64, chat: Int64) -> String { "\(chat).\(id)@telegram" }

    private static func person(_ message: Message) -> [(String, String)] {
        guard let user = message.user else { return [] }
        let id = String(user.id)
        // Telegram's first name may hold a space; the host keeps both names as one.
        let names = user.name.split(separator: " ", maxSplits: 1).map(String.init)
        return [
            ("X-Telegram-User", id), ("X-TG-User", id), ("X-Telegram-User-Id", id),
            ("X-Telegram-Username", user.username ?? ""), ("X-Telegram-First-Name", names.first ?? ""),
            ("X-Telegram-Last-Name", names.count > 1 ? names[1] : ""), ("X-Telegram-Is-Bot", truth(user.isBot)),
            ("X-Telegram-Is-Premium", truth(user.isPremium)), ("X-Telegram-Is-Admin", truth(user.isAdmin)),
        ]
    }

    private static func place(_ message: Message) -> [(String, String)] {
        [("X-Telegram-Chat", String(message.chat.id)), ("X-Telegram-Chat-Title", message.chat.title)]
    }

    private static func content(_ message: Message) -> [(String, String)] {
        let type = message.origin == nil ? message.kind.rawValue : "forward"
        return [
            ("X-Telegram-Message-Type", type), ("X-Telegram-Has-Media", truth(hasMedia(message))),
            ("X-Telegram-Is-Forward", truth(message.origin != nil)),
            ("X-Telegram-Forward-From", message.origin.map(name) ?? ""),
        ]
    }

    private static func threads(_ message: Message) -> [(String, String)] {
        [
            ("Message-ID", id(message.id, chat: message.chat.id)),
            ("In-Reply-To", message.replyTo.map { id($0, chat: message.chat.id) } ?? ""),
        ]
    }

    private static func hasMedia(_ message: Message) -> Bool {
        switch message.kind {
        case .photo, .video, .animation, .audio, .voice, .document, .sticker, .videoNote, .story: true
        default: message.media != nil
        }
    }

    private static func name(of origin: Message.Origin) -> String {
        switch origin {
        case .user(let user): user.username ?? (user.name.isEmpty ? String(user.id) : user.name)
        case .hiddenUser(let name): name
        case .chat(let chat): chat.username ?? (chat.title.isEmpty ? String(chat.id) : chat.title)
        }
    }

    private static func truth(_ value: Bool) -> String { value ? "true" : "" }
}
