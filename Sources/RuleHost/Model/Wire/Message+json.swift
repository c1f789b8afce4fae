// A message as a flat JSON object: what a line of `scan` says (chat_id, user_id, username, date, text, message_id), and the
// rest beside it. docs/operating.md lists the fields. What has its usual value is left out, so that most messages are short.

extension Message {
    /// What reads back as the same message.
    package var json: [UInt8] {
        var json = JSONBytes()
        json.bytes.reserveCapacity(160 + text.utf8.count)
        FlatMessage(self).write(to: &json)
        return json.bytes
    }

    /// Reads a JSON object.
    ///
    /// - Parameter json: UTF-8; fields in any order, unknown ones are skipped.
    /// - Throws: `JSONError` for what is not JSON, for other types than wanted, and when `chat_id`, `user_id` (which may be
    ///   `null`), `date` or `message_id` is missing.
    package init(json: [UInt8]) throws(JSONError) {
        self = try JSONReader.read(json) { reader throws(JSONError) in try FlatMessage(&reader).whole() }
    }
}

/// A message beside whose fields those of its chat and its sender stand.
private struct FlatMessage: JSONObject {
    private var message = Message(id: 0, date: 0, chat: .blank, user: nil, kind: .other)
    private var user = User.blank
    private var userID: Int64?
    /// nil where a kind without a text is meant, or none.
    private var text: String?

    static var blank: FlatMessage { FlatMessage() }

    private init() {}

    init(_ message: Message) {
        self.message = message
        user = message.user ?? .blank
        userID = message.user?.id
        text = message.kind == .text || !message.text.isEmpty ? message.text : nil
    }

    consuming func whole() -> Message {
        message.text = text ?? ""
        if let userID {
            message.user = user
            message.user?.id = userID
        }
        return message
    }

    mutating func fields<Fields: JSONFields>(_ json: inout Fields) throws(Fields.Failure) {
        try json.required("chat_id", &message.chat.id)
        try json.required("user_id", &userID)
        try user.otherFields(&json)
        try json.required("date", &message.date)
        try json.required("message_id", &message.id)
        try json.field("text", &text)
        try json.derived("kind", &message.kind, usual: text == nil ? .other : .text)
        try json.field("update_id", &message.updateID)
        try json.field("edit_date", &message.editDate)
        try json.derived("chat_type", &message.chat.kind, usual: Chat.usualKind(id: message.chat.id))
        try json.field("chat_title", &message.chat.title)
        try json.field("chat_username", &message.chat.username)
        try json.field("linked_chat_id", &message.chat.linkedChatID)
        try json.field("entities", &message.entities)
        try json.field("added_by", &message.addedBy)
        try json.field("sender_chat", &message.senderChat)
        try json.field("media", &message.media)
        try json.field("forward_origin", &message.origin)
        try json.field("is_automatic_forward", &message.isAutomaticForward)
        try json.field("reply_to", &message.replyTo)
        try json.field("reply_to_user_id", &message.replyToUserID)
        try json.field("quote", &message.quote)
        try json.field("has_buttons", &message.hasButtons)
        try json.field("via_bot", &message.viaBot)
        try json.field("media_group_id", &message.mediaGroupID)
        try json.field("parts", &message.parts)
        try json.field("headers", &message.headers)
    }
}
