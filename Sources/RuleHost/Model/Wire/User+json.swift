// Each value that others hold is an object of its own. A message says those of its sender and its chat beside its own.

extension User {
    /// Writes an object.
    func write(to json: inout JSONBytes) {
        json.raw("{")
        json.field("id", id)
        writeFields(to: &json)
        json.raw("}")
    }

    /// Writes all fields but the id.
    func writeFields(to json: inout JSONBytes) {
        json.field("username", username)
        json.field("name", name.unlessEmpty)
        json.field("last_name", lastName)
        json.field("is_bot", isBot)
        json.field("is_premium", isPremium)
        json.field("language", language)
        json.field("is_admin", isAdmin)
    }

    /// Reads an object.
    init(_ reader: inout JSONReader) throws(JSONError) {
        var user = User(id: 0)
        var id: Int64?
        try reader.object { reader, name throws(JSONError) in
            if name == "id" {
                id = try reader.integer()
            } else if try !user.read(name, &reader) {
                try reader.skip()
            }
        }
        guard let id else { throw .missing("id") }
        user.id = id
        self = user
    }

    /// Reads a field; false for a name that is none of a user's, or the id.
    mutating func read(_ name: String, _ reader: inout JSONReader) throws(JSONError) -> Bool {
        switch name {
        case "username": username = try reader.optionalString()
        case "name": self.name = try reader.string()
        case "last_name": lastName = try reader.optionalString()
        case "is_bot": isBot = try reader.bool()
        case "is_premium": isPremium = try reader.bool()
        case "language": language = try reader.optionalString()
        case "is_admin": isAdmin = try reader.bool()
        default: return false
        }
        return true
    }
}

extension Chat {
    /// What a chat most likely is when nobody says.
    static func usualKind(id: Int64) -> Kind { id < 0 ? .supergroup : .private }

    /// Writes an object.
    func write(to json: inout JSONBytes) {
        json.raw("{")
        json.field("id", id)
        json.field("type", kind == Self.usualKind(id: id) ? nil : kind.rawValue)
        json.field("title", title.unlessEmpty)
        json.field("username", username)
        json.field("linked_chat_id", linkedChatID)
        json.raw("}")
    }

    /// Reads an object.
    init(_ reader: inout JSONReader) throws(JSONError) {
        var chat = Chat(id: 0)
        var id: Int64?
        var kind: Kind?
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "id": id = try reader.integer()
            case "type": kind = try reader.word()
            case "title": chat.title = try reader.string()
            case "username": chat.username = try reader.optionalString()
            case "linked_chat_id": chat.linkedChatID = try reader.optionalInteger()
            default: try reader.skip()
            }
        }
        guard let id else { throw .missing("id") }
        chat.id = id
        chat.kind = kind ?? Self.usualKind(id: id)
        self = chat
    }
}

extension Entity {
    /// Writes an object.
    func write(to json: inout JSONBytes) {
        json.raw("{")
        json.field("type", kind)
        json.field("offset", Int64(offset))
        json.field("length", Int64(length))
        json.field("url", url)
        json.field("user_id", userID)
        json.raw("}")
    }

    /// Reads an object.
    init(_ reader: inout JSONReader) throws(JSONError) {
        var (kind, offset, length): (String?, Int64?, Int64?)
        var entity = Entity(kind: "", offset: 0, length: 0)
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "type": kind = try reader.string()
            case "offset": offset = try reader.integer()
            case "length": length = try reader.integer()
            case "url": entity.url = try reader.optionalString()
            case "user_id": entity.userID = try reader.optionalInteger()
            default: try reader.skip()
            }
        }
        guard let kind else { throw .missing("type") }
        guard let offset else { throw .missing("offset") }
        guard let length else { throw .missing("length") }
        entity.kind = kind
        entity.offset = Int(offset)
        entity.length = Int(length)
        self = entity
    }
}
