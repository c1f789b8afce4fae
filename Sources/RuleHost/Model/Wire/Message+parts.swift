extension Message.Kind: JSONValue {}

extension Message.Media: JSONObject {
    static var blank: Self { Self() }

    mutating func fields<Fields: JSONFields>(_ json: inout Fields) throws(Fields.Failure) {
        try json.field("file_name", &fileName)
        try json.field("mime_type", &mimeType)
        try json.field("file_size", &size)
        try json.field("file_id", &fileID)
    }
}

/// An object with one field, which says what it is.
extension Message.Origin: JSONValue {
    package func write(to json: inout JSONBytes) {
        json.object { json in
            switch self {
            case .user(let user): json.member("user", user)
            case .hiddenUser(let name): json.member("hidden_user", name)
            case .chat(let chat): json.member("chat", chat)
            }
        }
    }

    package init(_ reader: inout JSONReader) throws(JSONError) {
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

extension Message.Part.Place: JSONValue {}

extension Message.Part: JSONObject {
    static var blank: Self { Self(place: .text, text: "") }

    mutating func fields<Fields: JSONFields>(_ json: inout Fields) throws(Fields.Failure) {
        try json.required("place", &place)
        try json.field("text", &text)
        try json.field("url", &url)
    }
}

extension Message.Header: JSONObject {
    static var blank: Self { Self(name: "", value: "") }

    mutating func fields<Fields: JSONFields>(_ json: inout Fields) throws(Fields.Failure) {
        try json.always("name", &name)
        try json.always("value", &value)
    }
}
