// A verdict as a JSON object: `update_id`, `chat_id`, `user_id`, `message_id`, `action`, `score`, `required`, `symbols`,
// `skipped`, `failures`, `exemption`, `message`, `open_asks`, `elapsed_us`. It is written in two ways and read in one: whole, where what
// has its usual value is left out, and printed, for people and their programs.

extension Verdict: JSONObject {
    static var blank: Verdict { Verdict(message: Message(id: 0, date: 0, chat: .blank, user: nil)) }

    /// What reads back as the same verdict.
    package var json: [UInt8] {
        var json = JSONBytes()
        json.bytes.reserveCapacity(256)
        write(to: &json)
        return json.bytes
    }

    /// What to keep beside a message so that one can say later why it was judged so: all but the ids, which name the
    /// message, the time that it took, and what groups.conf and the chat's flags say at any time.
    package var kept: Verdict {
        var kept = self
        (kept.updateID, kept.chatID, kept.userID, kept.messageID) = (nil, 0, nil, 0)
        kept.elapsedMicroseconds = 0
        kept.skipped.removeAll { $0.isByFlag }
        for index in kept.hits.indices { kept.hits[index].description = "" }
        return kept
    }

    /// Writes an object.
    ///
    /// - Parameters:
    ///   - json: Receives it.
    ///   - isPrinted: Whether it is written as `scan --format json` prints it: with every field, `null` for what is unknown,
    ///     points to six decimals, and no descriptions of symbols.
    package func write(to json: inout JSONBytes, isPrinted: Bool) {
        json.isPrinted = isPrinted
        write(to: &json)
    }

    /// Reads a JSON object in either form.
    ///
    /// - Parameter json: UTF-8; fields in any order, unknown ones are skipped, and what is missing has its usual value.
    /// - Throws: `JSONError` for what is not JSON, and for other types than wanted.
    package init(json: [UInt8]) throws(JSONError) {
        self = try JSONReader.read(json) { reader throws(JSONError) in try Verdict(&reader) }
    }

    mutating func fields<Fields: JSONFields>(_ json: inout Fields) throws(Fields.Failure) {
        try json.field("update_id", &updateID, usual: nil, isShown: true)
        try json.field("chat_id", &chatID, usual: 0, isShown: true)
        try json.field("user_id", &userID, usual: nil, isShown: true)
        try json.field("message_id", &messageID, usual: 0, isShown: true)
        try json.field("action", &action, usual: .none, isShown: true)
        try json.field("score", &score, usual: 0, isShown: true)
        try json.field("required", &required, usual: [:], isShown: true)
        try json.field("symbols", &hits, usual: [], isShown: true)
        try reasons(&json)
        if !json.isPrinted {
            var sorted = asks.sorted { $0.rawValue < $1.rawValue }
            try json.field("asks", &sorted)
            asks = Set(sorted)
        }
        try json.field("elapsed_us", &elapsedMicroseconds, usual: 0, isShown: true)
    }

    /// The fields `skipped` and `failures`, which are left out when empty unless they are printed, and `exemption`,
    /// `message` and `open_asks` where there is one.
    private mutating func reasons<Fields: JSONFields>(_ json: inout Fields) throws(Fields.Failure) {
        try json.field("skipped", &skipped, usual: [], isShown: true)
        try json.field("failures", &failures, usual: [], isShown: true)
        try json.field("exemption", &exemption)
        try json.field("message", &message)
        try json.field("open_asks", &openAsks)
    }

    /// Writes why it is as it is, as members of an object: see `reasons`.
    package func writeReasons(to json: inout JSONBytes) {
        var copy = self
        copy.reasons(&json)
    }
}
