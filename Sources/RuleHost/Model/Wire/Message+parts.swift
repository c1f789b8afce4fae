extension Message.Media {
    /// Writes an object.
    func write(to json: inout JSONBytes) {
        json.raw("{")
        json.field("file_name", fileName)
        json.field("mime_type", mimeType)
        json.field("file_size", size)
        json.field("file_id", fileID)
        json.raw("}")
    }

    /// Reads an object.
    init(_ reader: inout JSONReader) throws(JSONError) {
        var media = Self()
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "file_name": media.fileName = try reader.optionalString()
            case "mime_type": media.mimeType = try reader.optionalString()
            case "file_size": media.size = try reader.optionalInteger()
            case "file_id": media.fileID = try reader.optionalString()
            default: try reader.skip()
            }
        }
        self = media
    }
}

extension Message.Origin {
    /// Writes an object with one field, which says what it is.
    func write(to json: inout JSONBytes) {
        json.raw("{")
        switch self {
        case .user(let user): json.field("user", user) { $1.write(to: &$0) }
        case .hiddenUser(let name): json.field("hidden_user", name)
        case .chat(let chat): json.field("chat", chat) { $1.write(to: &$0) }
        }
        json.raw("}")
    }

    /// Reads an object.
    init(_ reader: inout JSONReader) throws(JSONError) {
        var origin: Self?
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "user": origin = .user(try User(&reader))
            case "hidden_user": origin = .hiddenUser(name: try reader.string())
            case "chat": origin = .chat(try Chat(&reader))
            default: try reader.skip()
            }
        }
        guard let origin else { throw JSONError(code: .value, message: "wanted one of user, hidden_user and chat") }
        self = origin
    }
}

extension Message.Part {
    /// Writes an object.
    func write(to json: inout JSONBytes) {
        json.raw("{")
        json.field("place", place.rawValue)
        json.field("text", text.unlessEmpty)
        json.field("url", url)
        json.raw("}")
    }

    /// Reads an object.
    init(_ reader: inout JSONReader) throws(JSONError) {
        var part = Self(place: .text, text: "")
        var place: Place?
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "place": place = try reader.word()
            case "text": part.text = try reader.string()
            case "url": part.url = try reader.optionalString()
            default: try reader.skip()
            }
        }
        guard let place else { throw .missing("place") }
        part.place = place
        self = part
    }
}

extension Message.Header {
    /// Writes an object.
    func write(to json: inout JSONBytes) {
        json.raw("{")
        json.field("name", name)
        json.field("value", value)
        json.raw("}")
    }

    /// Reads an object.
    init(_ reader: inout JSONReader) throws(JSONError) {
        var header = Self(name: "", value: "")
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "name": header.name = try reader.string()
            case "value": header.value = try reader.string()
            default: try reader.skip()
            }
        }
        self = header
    }
}
