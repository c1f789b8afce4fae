internal import HTTP
package import RuleHost

/// Reads the body of `/checkv2`: a mail with `X-Telegram-` headers, or JSON as `rulehost scan` takes it.
package enum RspamdMessage {
    /// Why a body is no message, in words for the person who sent it.
    struct Failure: Error, Hashable {
        var text: String
    }

    /// Reads the messages of a JSON object: none for an update that has nothing to judge.
    ///
    /// What it throws prints as words for the person who sent it.
    package typealias JSONReader = @Sendable (_ json: [UInt8]) throws -> [Message]

    /// The messages of a body: one; none for an update that has nothing to judge, several when several people joined.
    ///
    /// - Parameters:
    ///   - body: JSON when `type` says so or it starts with a brace, a mail otherwise.
    ///   - type: Value of Content-Type; nil when there is none.
    ///   - json: Reads a body that is JSON.
    ///   - now: The date of a mail that has no `X-Telegram-Date`; seconds since 1970.
    /// - Returns: In their order.
    /// - Throws: `Failure` for an empty body and for JSON that is no message.
    static func messages(
        _ body: [UInt8], type: String?, json: JSONReader, now: Int64
    ) throws(Failure) -> [Message] {
        guard let first = body.first(where: { $0 > 0x20 }) else {
            throw Failure(text: "the body is empty; wanted a mail, a Bot API Update or the short form of it")
        }
        let isJSON = type.map { ContentType($0).name == "application/json" } ?? false
        guard isJSON || first == 0x7B else { return [message(Mail(body), now: now)] }
        do {
            return try json(body)
        } catch {
            throw Failure(text: "\(error)")
        }
    }

    /// A mail as a message; headers that are missing or make no sense count as not there.
    static func message(_ mail: Mail, now: Int64) -> Message {
        let chatID = number(mail, "x-telegram-chat-id", "x-telegram-chat") ?? 0
        let chat = Chat(
            id: chatID, kind: chatID <= 0 ? .supergroup : .private, title: mail["x-telegram-chat-title"] ?? "")
        var message = Message(
            id: number(mail, "x-telegram-message-id") ?? leadingNumber(mail["message-id"]) ?? 0,
            date: number(mail, "x-telegram-date") ?? now, chat: chat, user: user(mail), text: mail.text,
            kind: kind(mail))
        message.replyTo = leadingNumber(mail["in-reply-to"])
        if let from = mail["x-telegram-forward-from"] {
            message.origin = .hiddenUser(name: from)
        } else if isTrue(mail["x-telegram-is-forward"]) || mail["x-telegram-message-type"]?.lowercased() == "forward" {
            message.origin = .hiddenUser(name: "")
        }
        message.headers = mail.headers
        return message
    }

    private static func user(_ mail: Mail) -> User? {
        guard let id = number(mail, "x-telegram-user-id", "x-telegram-user", "x-tg-user") else { return nil }
        let names = [mail["x-telegram-first-name"], mail["x-telegram-last-name"]].compactMap(\.self)
        return User(
            id: id, username: mail["x-telegram-username"].map { $0.hasPrefix("@") ? String($0.dropFirst()) : $0 },
            name: names.joined(separator: " "), isBot: isTrue(mail["x-telegram-is-bot"]),
            isPremium: isTrue(mail["x-telegram-is-premium"]), language: mail["x-telegram-language"],
            isAdmin: isTrue(mail["x-telegram-is-admin"]))
    }

    private static func kind(_ mail: Mail) -> Message.Kind {
        guard let name = mail["x-telegram-message-type"]?.lowercased() else { return .text }
        return Message.Kind(rawValue: name) ?? .text
    }

    private static func number(_ mail: Mail, _ names: String...) -> Int64? {
        names.lazy.compactMap { mail[$0].flatMap { Int64($0) } }.first
    }

    /// The number that an id such as `<123.-100@telegram>` begins with.
    private static func leadingNumber(_ id: String?) -> Int64? {
        guard let id else { return nil }
        return Int64(id.drop { $0 == "<" }.prefix { $0.isASCII && $0.isNumber })
    }

    private static func isTrue(_ value: String?) -> Bool {
        value.map { ["1", "true", "yes"].contains($0.lowercased()) } ?? false
    }
}
