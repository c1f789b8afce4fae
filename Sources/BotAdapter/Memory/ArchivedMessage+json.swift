internal import RuleHost

extension ArchivedMessage {
    /// What decodes to the same; written by hand, for it is written with every message.
    var json: ByteString {
        var json = JSONBytes()
        json.raw("{\"kind\":")
        json.string(kind)
        json.raw(",\"action\":")
        json.string(action.rawValue)
        json.raw(",\"date\":")
        json.integer(date)
        json.raw(",\"name\":")
        json.string(name)
        json.raw(",\"text\":")
        json.string(text)
        json.raw(",\"entities\":")
        json.array(entities) { $1.append(to: &$0) }
        if let user {
            json.raw(",\"user\":")
            json.integer(user)
        }
        if let sender {
            json.raw(",\"sender\":")
            json.integer(sender)
        }
        if let username {
            json.raw(",\"username\":")
            json.string(username)
        }
        if let file {
            json.raw(",\"file\":")
            json.string(file)
        }
        json.raw("}")
        return ByteString(json.bytes)
    }
}

extension ArchivedMessage.Part {
    fileprivate func append(to json: inout JSONBytes) {
        json.raw("{\"kind\":")
        json.string(kind)
        json.raw(",\"offset\":")
        json.integer(Int64(offset))
        json.raw(",\"length\":")
        json.integer(Int64(length))
        if let url {
            json.raw(",\"url\":")
            json.string(url)
        }
        if let user {
            json.raw(",\"user\":")
            json.integer(user)
        }
        json.raw("}")
    }
}
