internal import HTTP

/// One message (Bot API, `Message`), as far as the bot reads it.
///
/// Fields that it does not read may have any shape.
package struct TelegramMessage: Decodable, Sendable {
    /// What a message carries besides text; raw values are the fields' names.
    ///
    /// A message may have the fields of two (an animation has `document` too, a venue `location`): the first of these is
    /// the telling one.
    package enum Attachment: String, CaseIterable {
        case animation, venue, game, photo, video, audio, voice, document, sticker, story, contact, location, poll
        case dice
        case videoNote = "video_note"
    }

    /// The message that is answered.
    package struct Reply: Decodable {
        package var id: Int64
        package var from: TelegramUser?
        package var senderChat: TelegramChat?
        /// Text or caption.
        package var text: String?
        /// Whether it tells of a change in the chat, such as a join or a new topic.
        package var isService: Bool

        private enum CodingKeys: String, CodingKey {
            case from, text, caption
            case id = "message_id"
            case senderChat = "sender_chat"
        }

        package init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            id = try fields.decode(Int64.self, forKey: .id)
            from = try fields.decodeIfPresent(TelegramUser.self, forKey: .from)
            senderChat = try fields.decodeIfPresent(TelegramChat.self, forKey: .senderChat)
            text =
                try fields.decodeIfPresent(String.self, forKey: .text)
                ?? fields.decodeIfPresent(String.self, forKey: .caption)
            isService = try hasServiceField(decoder)
        }
    }

    package var id: Int64
    package var date: Int64
    package var editDate: Int64?
    package var chat: TelegramChat
    package var from: TelegramUser?
    package var senderChat: TelegramChat?
    /// Text or caption.
    package var text: String?
    /// Entities of the text or caption.
    package var entities: [TelegramEntity]
    package var attachment: Attachment?
    package var file: TelegramFile?
    package var origin: TelegramOrigin?
    package var isAutomaticForward: Bool
    package var reply: Reply?
    /// The quoted part of the answered message.
    package var quote: String?
    package var hasButtons: Bool
    /// Texts of the poll, checklist, contact, venue and buttons, and of what is quoted from elsewhere.
    package var parts: [TelegramPart]
    package var viaBot: TelegramUser?
    package var mediaGroupID: String?
    package var newMembers: [TelegramUser]
    package var leftMember: TelegramUser?
    /// The supergroup that this group became.
    package var migratedTo: Int64?
    /// Whether it tells of a change in the chat (title, pin, topic, call, ...).
    package var isService: Bool
}

extension TelegramMessage {
    package enum CodingKeys: String, CodingKey {
        case date, chat, from, text, entities, caption, quote, checklist
        case animation, venue, game, photo, video, audio, voice, document, sticker, story, contact, location, poll
        case dice
        case videoNote = "video_note"
        case id = "message_id"
        case editDate = "edit_date"
        case senderChat = "sender_chat"
        case captionEntities = "caption_entities"
        case origin = "forward_origin"
        case forwardFrom = "forward_from"
        case forwardSenderName = "forward_sender_name"
        case forwardFromChat = "forward_from_chat"
        case isAutomaticForward = "is_automatic_forward"
        case reply = "reply_to_message"
        case replyMarkup = "reply_markup"
        case viaBot = "via_bot"
        case mediaGroupID = "media_group_id"
        case newMembers = "new_chat_members"
        case leftMember = "left_chat_member"
        case migratedTo = "migrate_to_chat_id"
        case external = "external_reply"
        case preview = "link_preview_options"
    }

    typealias Fields = KeyedDecodingContainer<CodingKeys>

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decode(Int64.self, forKey: .id)
        date = try fields.decode(Int64.self, forKey: .date)
        chat = try fields.decode(TelegramChat.self, forKey: .chat)
        editDate = try fields.decodeIfPresent(Int64.self, forKey: .editDate)
        from = try fields.decodeIfPresent(TelegramUser.self, forKey: .from)
        senderChat = try fields.decodeIfPresent(TelegramChat.self, forKey: .senderChat)
        text =
            try fields.decodeIfPresent(String.self, forKey: .text)
            ?? fields.decodeIfPresent(String.self, forKey: .caption)
        entities =
            try fields.decodeIfPresent([TelegramEntity].self, forKey: .entities)
            ?? fields.decodeIfPresent([TelegramEntity].self, forKey: .captionEntities) ?? []
        attachment = Attachment.allCases.first { kind in
            CodingKeys(rawValue: kind.rawValue).map(fields.contains) ?? false
        }
        file = try Self.file(of: attachment, in: fields)
        origin = try Self.origin(in: fields)
        isAutomaticForward = try fields.decodeIfPresent(Bool.self, forKey: .isAutomaticForward) ?? false
        reply = try fields.decodeIfPresent(Reply.self, forKey: .reply)
        quote = try fields.decodeIfPresent(Quote.self, forKey: .quote)?.text
        let buttons = try fields.decodeIfPresent(Markup.self, forKey: .replyMarkup)
        hasButtons = buttons?.rows?.isEmpty == false
        parts = TelegramParts(in: fields).all + (buttons?.parts ?? [])
        viaBot = try fields.decodeIfPresent(TelegramUser.self, forKey: .viaBot)
        mediaGroupID = try fields.decodeIfPresent(String.self, forKey: .mediaGroupID)
        newMembers = try fields.decodeIfPresent([TelegramUser].self, forKey: .newMembers) ?? []
        leftMember = try fields.decodeIfPresent(TelegramUser.self, forKey: .leftMember)
        migratedTo = try fields.decodeIfPresent(Int64.self, forKey: .migratedTo)
        isService = try text == nil && attachment == nil && Self.hasServiceField(decoder)
    }

    /// Whether it has what advertisements live from: an address, a name, a number, a file, buttons, somebody else's words.
    var leadsElsewhere: Bool {
        file != nil || origin != nil || hasButtons || !parts.isEmpty || viaBot != nil || isService
            || entities.contains { Self.leadingEntities.contains($0.type) }
    }

    private static let leadingEntities: Set = ["url", "text_link", "mention", "text_mention", "phone_number", "email"]

    private static func file(of attachment: Attachment?, in fields: Fields) throws -> TelegramFile? {
        guard let attachment, let key = CodingKeys(rawValue: attachment.rawValue) else { return nil }
        switch attachment {
        case .photo:
            // A photo comes in several sizes, the largest last.
            return try fields.decode([TelegramFile].self, forKey: key).last
        case .animation, .video, .videoNote, .audio, .voice, .document, .sticker:
            return try fields.decode(TelegramFile.self, forKey: key)
        case .venue, .game, .story, .contact, .location, .poll, .dice: return nil
        }
    }

    private static func origin(in fields: Fields) throws -> TelegramOrigin? {
        if let origin = try fields.decodeIfPresent(TelegramOrigin.self, forKey: .origin) { return origin }
        let origin = TelegramOrigin(
            user: try fields.decodeIfPresent(TelegramUser.self, forKey: .forwardFrom),
            userName: try fields.decodeIfPresent(String.self, forKey: .forwardSenderName),
            chat: try fields.decodeIfPresent(TelegramChat.self, forKey: .forwardFromChat))
        return origin.user == nil && origin.userName == nil && origin.chat == nil ? nil : origin
    }

    fileprivate static func hasServiceField(_ decoder: any Decoder) throws -> Bool {
        try decoder.container(keyedBy: AnyKey.self).allKeys.contains { key in
            serviceFields.contains(key.stringValue)
                || servicePrefixes.contains { key.stringValue.hasPrefix($0) }
        }
    }

    private static let serviceFields: Set<String> = [
        "new_chat_members", "left_chat_member", "new_chat_title", "new_chat_photo", "delete_chat_photo",
        "group_chat_created", "supergroup_chat_created", "channel_chat_created", "message_auto_delete_timer_changed",
        "migrate_to_chat_id", "migrate_from_chat_id", "pinned_message", "users_shared", "chat_shared",
        "connected_website", "write_access_allowed", "proximity_alert_triggered", "boost_added",
        "chat_background_set", "successful_payment", "giveaway_created", "giveaway_completed", "chat_owner_left",
        "chat_owner_changed",
    ]
    private static let servicePrefixes = ["forum_topic_", "general_forum_topic_", "video_chat_"]

    private struct Quote: Decodable {
        var text: String?
    }

    private struct Markup: Decodable {
        struct Button: Decodable {
            var text: String?
            var url: String?
        }

        var rows: [[Button]]?

        var parts: [TelegramPart] {
            (rows ?? []).joined().map { TelegramPart(place: .button, text: $0.text ?? "", url: $0.url) }
        }

        private enum CodingKeys: String, CodingKey {
            case rows = "inline_keyboard"
        }
    }
}
