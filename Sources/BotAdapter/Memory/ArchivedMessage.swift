internal import RuleHost

/// A message as it is kept for a day, to learn from and to restore: `tg:messages:<chat>:<message>`.
struct ArchivedMessage: Codable, Hashable, Sendable {
    /// A formatted part of the text; offsets in UTF-16 units.
    struct Part: Codable, Hashable {
        var kind: String
        var offset: Int
        var length: Int
        var url: String?
        var user: Int64?
    }

    /// The person; nil when a channel or the group itself spoke.
    var user: Int64?
    /// The channel or group that spoke.
    var sender: Int64?
    var name: String
    var username: String?
    /// Seconds since 1970.
    var date: Int64
    /// Text or caption.
    var text: String
    var entities: [Part]
    /// Raw value of `Message.Kind`.
    var kind: String
    /// Telegram's id of the attached file.
    var file: String?
    /// What the verdict asked for.
    var action: Action

    init(_ message: Message, action: Action) {
        user = message.user?.id
        sender = message.senderChat?.id
        name = message.user?.name ?? message.senderChat?.title ?? ""
        username = message.user?.username ?? message.senderChat?.username
        date = message.date
        text = message.text
        entities = message.entities.map { entity in
            Part(
                kind: entity.kind, offset: entity.offset, length: entity.length, url: entity.url, user: entity.userID)
        }
        kind = message.kind.rawValue
        file = message.media?.fileID
        self.action = action
    }

    /// The message, to be judged again or learned from.
    func message(id: Int64, chat: Chat) -> Message {
        var message = Message(
            id: id, date: date, chat: chat, user: user.map { User(id: $0, username: username, name: name) }, text: text,
            kind: Message.Kind(rawValue: kind) ?? .other,
            entities: entities.map { part in
                Entity(
                    kind: part.kind, offset: part.offset, length: part.length, url: part.url, userID: part.user)
            })
        message.senderChat = sender.map { Chat(id: $0, kind: .channel, title: name, username: username) }
        if let file { message.media = Message.Media(fileID: file) }
        return message
    }

    /// Commands that keep a message, and the profile of its author while he writes.
    ///
    /// Joins and other notes of Telegram's have no text and are not kept. A message that is removed is none that a ban has
    /// to delete later.
    static func writes(_ message: Message, action: Action, isRemoved: Bool, now: Int64) -> [StoreCommand] {
        let chat = message.chat.id
        switch (message.kind, message.user?.id) {
        case (.join, let user?):
            // Until he writes, the day when he joined stays.
            return [StoreCommand("PERSIST", RecordKind.member.key(chat, user))]
                + Retention.keepUser(user, now: now)
        case (.leave, let user?): return Retention.keepProfile(chat: chat, user: user, now: now)
        case (.join, nil), (.leave, nil), (.service, _): return []
        case (_, let user):
            return [archive(message, action: action)] + profile(user, message, isRemoved: isRemoved, now: now)
        }
    }

    /// Key of the messages that somebody wrote in a chat in the last hour.
    static func recentKey(chat: Int64, user: Int64) -> ByteString { ByteString("tg:recent:\(chat):\(user)") }

    /// The command that keeps a message.
    static func archive(_ message: Message, action: Action) -> StoreCommand {
        let key = ByteString("tg:messages:\(message.chat.id):\(message.id)")
        let kept = ArchivedMessage(message, action: action).json
        return StoreCommand("SET", key, kept, "EX", ByteString(Retention.text.seconds))
    }

    private static func profile(_ user: Int64?, _ message: Message, isRemoved: Bool, now: Int64) -> [StoreCommand] {
        guard let user else { return [] }
        let profile = Retention.keepProfile(chat: message.chat.id, user: user, now: now)
        let key = recentKey(chat: message.chat.id, user: user)
        guard !isRemoved else { return [StoreCommand("ZREM", key, ByteString(message.id))] + profile }
        let window = ByteString(now - Retention.recent.seconds)
        return [
            StoreCommand("ZADD", key, ByteString(now), ByteString(message.id)),
            StoreCommand("ZREMRANGEBYSCORE", key, "-inf", window),
            StoreCommand("EXPIRE", key, ByteString(Retention.recent.seconds)),
        ] + profile
    }
}

extension BotState {
    /// A message of the last day; nil when it is older or was never seen.
    func message(at place: MessagePlace) async throws(StoreError) -> ArchivedMessage? {
        let command = StoreCommand("GET", ByteString("tg:messages:\(place.chat):\(place.message)"))
        return try await perform([command]).first.flatMap { StoredJSON.value(ArchivedMessage.self, from: $0) }
    }
}
