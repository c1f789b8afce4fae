// Each value that others hold is an object of its own. A message says those of its sender and its chat beside its own.

extension User: JSONObject {
    static var blank: User { User(id: 0) }

    mutating func fields<Fields: JSONFields>(_ json: inout Fields) throws(Fields.Failure) {
        try json.required("id", &id)
        try otherFields(&json)
    }

    /// All fields but the id.
    mutating func otherFields<Fields: JSONFields>(_ json: inout Fields) throws(Fields.Failure) {
        try json.field("username", &username)
        try json.field("name", &name)
        try json.field("last_name", &lastName)
        try json.field("is_bot", &isBot)
        try json.field("is_premium", &isPremium)
        try json.field("language", &language)
        try json.field("is_admin", &isAdmin)
    }
}

extension Chat.Kind: JSONValue {}

extension Chat: JSONObject {
    static var blank: Chat { Chat(id: 0) }

    /// What a chat most likely is when nobody says.
    static func usualKind(id: Int64) -> Kind { id < 0 ? .supergroup : .private }

    mutating func fields<Fields: JSONFields>(_ json: inout Fields) throws(Fields.Failure) {
        try json.required("id", &id)
        try json.derived("type", &kind, usual: Self.usualKind(id: id))
        try json.field("title", &title)
        try json.field("username", &username)
        try json.field("linked_chat_id", &linkedChatID)
    }
}

extension Entity: JSONObject {
    static var blank: Entity { Entity(kind: "", offset: 0, length: 0) }

    mutating func fields<Fields: JSONFields>(_ json: inout Fields) throws(Fields.Failure) {
        try json.required("type", &kind)
        try json.required("offset", &offset)
        try json.required("length", &length)
        try json.field("url", &url)
        try json.field("user_id", &userID)
    }
}
