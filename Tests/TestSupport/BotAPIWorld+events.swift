/// What else happens in chats: answers, albums, channels that speak, groups that move, updates that come again.
extension BotAPIWorld {
    /// The account that stands in `from` when a channel speaks.
    private static let channelBot: Int64 = 136_817_688

    /// Fields of a message that answers another one.
    package func reply(to message: Int64, chat: Int64) -> [String: JSON] {
        guard let message = chats[chat]?.messages[message] else { return [:] }
        return ["reply_to_message": message]
    }

    /// Somebody sends pictures as one, each with its caption or an empty text.
    ///
    /// - Returns: The ids of the messages.
    package mutating func postAlbum(_ captions: [String], from person: Int64, chat: Int64) -> [Int64] {
        let album = "album\(chats[chat]?.nextMessage ?? 0)"
        return captions.compactMap { caption in
            var fields = Self.photo
            fields["media_group_id"] = .text(album)
            if !caption.isEmpty { fields["caption"] = .text(caption) }
            return send(fields, from: person, chat: chat)
        }
    }

    /// Fields of a message with a picture.
    package static let photo: [String: JSON] = [
        "photo": [["file_id": "photo", "file_unique_id": "p", "width": 90, "height": 90, "file_size": 1_000]]
    ]

    /// A channel writes in a group in its own name, or a group's administrator in the group's.
    package mutating func post(
        _ text: String, as sender: Int64, title: String, chat: Int64, fields: [String: JSON] = [:]
    ) -> Int64? {
        let kind: JSON = sender == chat ? "supergroup" : "channel"
        let more: [String: JSON] = ["sender_chat": ["id": .integer(sender), "type": kind, "title": .text(title)]]
        return post(text, from: Self.channelBot, chat: chat, fields: fields.merging(more) { $1 })
    }

    /// Links a channel to its group.
    package mutating func link(_ channel: Int64, to chat: Int64) { chats[chat]?.linked = channel }

    /// A group becomes a supergroup: people stay, messages do not.
    package mutating func migrate(_ old: Int64, to new: Int64, by person: Int64) {
        guard let group = chats[old] else { return }
        push("message", newMessage(in: old, fields: ["from": user(person), "migrate_to_chat_id": .integer(new)]))
        chats[old]?.movedTo = new
        var chat = Chat(kind: "supergroup", title: group.title)
        chat.members = group.members
        chats[new] = chat
        push("message", newMessage(in: new, fields: ["from": user(person), "migrate_from_chat_id": .integer(old)]))
    }

    /// Somebody is an administrator again, and no update tells it.
    package mutating func restoreSilently(_ person: Int64, chat: Int64) {
        chats[chat]?.members[person] = "administrator"
    }

    /// Somebody reacts to a message.
    package mutating func react(_ emoji: String, to message: Int64, from person: Int64, chat: Int64) {
        push(
            "message_reaction",
            [
                "chat": chatValue(chat), "message_id": .integer(message), "user": user(person), "date": .integer(now),
                "old_reaction": [], "new_reaction": [["type": "emoji", "emoji": .text(emoji)]],
            ])
    }

    /// Whether the bot has not confirmed all that happened.
    package var hasUnconfirmedUpdates: Bool { !updates.isEmpty }

    /// Hands out once more all updates that were confirmed.
    package mutating func repeatUpdates() { repeated = confirmed }
}
