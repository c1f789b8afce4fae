// A message as a flat JSON object: what a line of `scan` says (chat_id, user_id, username, date, text, message_id), and the
// rest beside it. docs/operating.md lists the fields. What has its usual value is left out, so that most messages are short.

extension Message {
    /// What reads back as the same message.
    package var json: [UInt8] {
        var json = JSONBytes()
        json.bytes.reserveCapacity(160 + text.utf8.count)
        write(to: &json)
        return json.bytes
    }

    /// Writes an object.
    package func write(to json: inout JSONBytes) {
        json.raw("{\"chat_id\":")
        json.integer(chat.id)
        json.raw(",\"user_id\":")
        json.integer(user?.id)
        user?.writeFields(to: &json)
        json.raw(",\"date\":")
        json.integer(date)
        json.raw(",\"message_id\":")
        json.integer(id)
        if kind == .text || !text.isEmpty { json.field("text", text) }
        if kind != .text, kind != .other || !text.isEmpty { json.field("kind", kind.rawValue) }
        json.field("update_id", updateID)
        json.field("edit_date", editDate)
        json.field("chat_type", chat.kind == Chat.usualKind(id: chat.id) ? nil : chat.kind.rawValue)
        json.field("chat_title", chat.title.unlessEmpty)
        json.field("chat_username", chat.username)
        json.field("linked_chat_id", chat.linkedChatID)
        json.field("entities", entities) { $1.write(to: &$0) }
        writeRest(to: &json)
        json.raw("}")
    }

    private func writeRest(to json: inout JSONBytes) {
        json.field("added_by", addedBy) { $1.write(to: &$0) }
        json.field("sender_chat", senderChat) { $1.write(to: &$0) }
        json.field("media", media) { $1.write(to: &$0) }
        json.field("forward_origin", origin) { $1.write(to: &$0) }
        json.field("is_automatic_forward", isAutomaticForward)
        json.field("reply_to", replyTo)
        json.field("reply_to_user_id", replyToUserID)
        json.field("quote", quote)
        json.field("has_buttons", hasButtons)
        json.field("via_bot", viaBot) { $1.write(to: &$0) }
        json.field("media_group_id", mediaGroupID)
        json.field("parts", parts) { $1.write(to: &$0) }
        json.field("headers", headers) { $1.write(to: &$0) }
    }

    /// Reads a JSON object.
    ///
    /// - Parameter json: UTF-8; fields in any order, unknown ones are skipped.
    /// - Throws: `JSONError` for what is not JSON, for other types than wanted, and when `chat_id`, `user_id` (which may be
    ///   `null`), `date` or `message_id` is missing.
    package init(json: some Sequence<UInt8>) throws(JSONError) {
        self = try JSONReader.read(json) { reader throws(JSONError) in
            var fields = Fields()
            try reader.object { reader, name throws(JSONError) in try fields.read(name, &reader) }
            return try fields.whole()
        }
    }

    /// What was read so far.
    private struct Fields {
        private var message = Message(id: 0, date: 0, chat: Chat(id: 0), user: nil)
        private var user = User(id: 0)
        private var chatID: Int64?
        private var chatKind: Chat.Kind?
        /// nil until it was read; a value of nil for nobody.
        private var userID: Int64??
        private var date: Int64?
        private var id: Int64?
        private var text: String?
        private var kind: Message.Kind?

        /// The message, once all fields were read.
        consuming func whole() throws(JSONError) -> Message {
            guard let chatID else { throw .missing("chat_id") }
            guard let userID else { throw .missing("user_id") }
            guard let date else { throw .missing("date") }
            guard let id else { throw .missing("message_id") }
            message.id = id
            message.date = date
            message.chat.id = chatID
            message.chat.kind = chatKind ?? Chat.usualKind(id: chatID)
            if let userID {
                user.id = userID
                message.user = user
            }
            message.text = text ?? ""
            message.kind = kind ?? (text == nil ? .other : .text)
            return message
        }

        mutating func read(_ name: String, _ reader: inout JSONReader) throws(JSONError) {
            switch name {
            case "chat_id": chatID = try reader.integer()
            case "user_id": userID = .some(try reader.optionalInteger())
            case "date": date = try reader.integer()
            case "text": text = try reader.optionalString()
            case "message_id": id = try reader.integer()
            case "kind": kind = try reader.word()
            case "update_id": message.updateID = try reader.optionalInteger()
            case "edit_date": message.editDate = try reader.optionalInteger()
            case "chat_type": chatKind = try reader.word()
            case "chat_title": message.chat.title = try reader.string()
            case "chat_username": message.chat.username = try reader.optionalString()
            case "linked_chat_id": message.chat.linkedChatID = try reader.optionalInteger()
            case "entities":
                message.entities = try reader.array { reader throws(JSONError) in try Entity(&reader) }
            default:
                if try !user.read(name, &reader) { try readRest(name, &reader) }
            }
        }

        private mutating func readRest(_ name: String, _ reader: inout JSONReader) throws(JSONError) {
            switch name {
            case "added_by": message.addedBy = try User(&reader)
            case "sender_chat": message.senderChat = try Chat(&reader)
            case "media": message.media = try Media(&reader)
            case "forward_origin": message.origin = try Origin(&reader)
            case "is_automatic_forward": message.isAutomaticForward = try reader.bool()
            case "reply_to": message.replyTo = try reader.optionalInteger()
            case "reply_to_user_id": message.replyToUserID = try reader.optionalInteger()
            case "quote": message.quote = try reader.optionalString()
            case "has_buttons": message.hasButtons = try reader.bool()
            case "via_bot": message.viaBot = try User(&reader)
            case "media_group_id": message.mediaGroupID = try reader.optionalString()
            case "parts": message.parts = try reader.array { reader throws(JSONError) in try Part(&reader) }
            case "headers": message.headers = try reader.array { reader throws(JSONError) in try Header(&reader) }
            default: try reader.skip()
            }
        }
    }
}
