internal import BotAPI
internal import RuleHost

/// Turns updates into the messages that rules judge.
enum MessageMapping {
    /// The messages of an update: one, or one a person who joined; none when the update brings nothing to judge.
    static func messages(of update: TelegramUpdate) -> [Message] {
        switch update.payload {
        case .message(let wire), .channelPost(let wire), .editedMessage(let wire), .editedChannelPost(let wire):
            messages(of: wire, update: update.id)
        case .member(let change): join(of: change, update: update.id).map { [$0] } ?? []
        case .callback, .ownMember, .joinRequest, .other: []
        }
    }

    private static func messages(of wire: TelegramMessage, update: Int64) -> [Message] {
        let chat = Chat(wire.chat)
        if !wire.newMembers.isEmpty {
            return wire.newMembers.map { member in
                var message = Message(
                    id: wire.id, date: wire.date, chat: chat, user: User(member), kind: .join, updateID: update)
                message.addedBy = adder(wire.from, of: member)
                return message
            }
        }
        // The account in `from` is only a stand-in when a chat speaks (Bot API, `Message.sender_chat`).
        let author = wire.leftMember ?? (wire.senderChat == nil ? wire.from : nil)
        var message = Message(
            id: wire.id, date: wire.date, chat: chat, user: author.map(User.init), text: wire.text ?? "",
            kind: kind(of: wire), entities: wire.entities.map(Entity.init), updateID: update)
        message.editDate = wire.editDate
        message.senderChat = wire.senderChat.map(Chat.init)
        message.media = wire.file.map { file in
            Message.Media(fileName: file.fileName, mimeType: file.mimeType, size: file.fileSize, fileID: file.id)
        }
        message.origin = wire.origin.flatMap(Message.Origin.init)
        message.isAutomaticForward = wire.isAutomaticForward
        message.replyTo = wire.reply?.id
        message.replyToUserID = wire.reply?.from?.id
        message.quote = wire.quote
        message.hasButtons = wire.hasButtons
        message.parts = wire.parts.compactMap { part in
            // The raw values of both are the names that rules see.
            Message.Part.Place(rawValue: part.place.rawValue).map {
                Message.Part(place: $0, text: part.text, url: part.url)
            }
        }
        message.viaBot = wire.viaBot.map(User.init)
        message.mediaGroupID = wire.mediaGroupID
        return [message]
    }

    private static func kind(of wire: TelegramMessage) -> Message.Kind {
        if wire.leftMember != nil { return .leave }
        // The raw values of both are the Bot API's names.
        if let attachment = wire.attachment { return Message.Kind(rawValue: attachment.rawValue) ?? .other }
        if wire.text != nil { return .text }
        return wire.isService ? .service : .other
    }

    private static func join(of change: TelegramMemberChange, update: Int64) -> Message? {
        guard !change.old.isPresent, change.new.isPresent else { return nil }
        var message = Message(
            id: 0, date: change.date, chat: Chat(change.chat), user: User(change.new.user), kind: .join,
            updateID: update)
        message.addedBy = adder(change.from, of: change.new.user)
        return message
    }

    /// Who brought a person; nil for one who came alone.
    private static func adder(_ performer: TelegramUser?, of member: TelegramUser) -> User? {
        performer.flatMap { $0.id == member.id ? nil : User($0) }
    }
}

extension User {
    init(_ wire: TelegramUser) {
        self.init(
            id: wire.id, username: wire.username, name: wire.fullName, lastName: wire.lastName,
            isBot: wire.isBot ?? false,
            isPremium: wire.isPremium ?? false, language: wire.languageCode)
    }
}

extension Chat {
    init(_ wire: TelegramChat) {
        // A kind that Telegram adds later is most likely one more sort of group.
        let kind = wire.type.flatMap(Kind.init(rawValue:)) ?? (wire.id < 0 ? .supergroup : .private)
        let name = [wire.firstName, wire.lastName].compactMap(\.self).joined(separator: " ")
        self.init(
            id: wire.id, kind: kind, title: wire.title ?? name, username: wire.username,
            linkedChatID: wire.linkedChatID)
    }
}

extension Entity {
    init(_ wire: TelegramEntity) {
        self.init(
            kind: wire.type, offset: wire.offset, length: wire.length, url: wire.url, userID: wire.user?.id)
    }
}

extension Message.Origin {
    init?(_ wire: TelegramOrigin) {
        if let user = wire.user {
            self = .user(User(user))
        } else if let chat = wire.chat {
            self = .chat(Chat(chat))
        } else if let name = wire.userName {
            self = .hiddenUser(name: name)
        } else {
            return nil
        }
    }
}
