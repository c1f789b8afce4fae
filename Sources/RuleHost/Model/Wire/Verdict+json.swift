internal import Synchronization

// A verdict as a JSON object: `update_id`, `chat_id`, `user_id`, `message_id`, `action`, `score`, `required`, `symbols`,
// `skipped`, `failures`, `exemption`, `message`, `open_asks`, `elapsed_us`. It is written in two ways and read in one: whole, where what
// has its usual value is left out, and printed, for people and their programs.

extension Verdict {
    /// Most verdicts have one of the same few lists of symbols that did not run.
    private static let knownSkips = Mutex(SkipsJSON())

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
    package func write(to json: inout JSONBytes, isPrinted: Bool = false) {
        json.raw("{")
        if isPrinted || updateID != nil { json.name("update_id", integer: updateID) }
        if isPrinted || chatID != 0 { json.name("chat_id", integer: chatID) }
        if isPrinted || userID != nil { json.name("user_id", integer: userID) }
        if isPrinted || messageID != 0 { json.name("message_id", integer: messageID) }
        if isPrinted || action != .none { json.field("action", action.rawValue) }
        if isPrinted || score != 0 {
            json.name("score")
            json.points(score, isExact: !isPrinted)
        }
        if isPrinted || !required.isEmpty { writeRequired(to: &json, isPrinted) }
        if isPrinted || !hits.isEmpty {
            json.name("symbols")
            json.array(hits) { $1.write(to: &$0, isPrinted) }
        }
        writeReasons(to: &json, isPrinted: isPrinted)
        if !isPrinted { json.field("asks", asks.sorted { $0.rawValue < $1.rawValue }) { $0.string($1.rawValue) } }
        if isPrinted || elapsedMicroseconds != 0 { json.name("elapsed_us", integer: Int64(elapsedMicroseconds)) }
        json.raw("}")
    }

    private func writeRequired(to json: inout JSONBytes, _ isPrinted: Bool) {
        json.name("required")
        json.raw("{")
        for action in Action.allCases {
            guard let threshold = required[action] else { continue }
            if json.bytes.last != UInt8(ascii: "{") { json.raw(",") }
            json.string(action.rawValue)
            json.raw(":")
            json.points(threshold, isExact: !isPrinted)
        }
        json.raw("}")
    }

    /// Writes the fields `skipped` and `failures`, which are left out when empty unless they are printed, and `exemption`,
    /// `message` and `open_asks` where there is one.
    package func writeReasons(to json: inout JSONBytes, isPrinted: Bool) {
        if isPrinted || !skipped.isEmpty {
            json.name("skipped")
            Self.knownSkips.withLock { $0.append(skipped, to: &json) }
        }
        if isPrinted || !failures.isEmpty {
            json.name("failures")
            json.array(failures) { $1.write(to: &$0) }
        }
        json.field("exemption", exemption)
        json.field("message", message)
        json.field("open_asks", openAsks) { $1.write(to: &$0) }
    }

    /// Reads a JSON object in either form.
    ///
    /// - Parameter json: UTF-8; fields in any order, unknown ones are skipped, and what is missing has its usual value.
    /// - Throws: `JSONError` for what is not JSON, and for other types than wanted.
    package init(json: some Sequence<UInt8>) throws(JSONError) {
        self = try JSONReader.read(json) { reader throws(JSONError) in
            var verdict = Verdict(message: Message(id: 0, date: 0, chat: Chat(id: 0), user: nil))
            try reader.object { reader, name throws(JSONError) in try verdict.read(name, &reader) }
            return verdict
        }
    }

    private mutating func read(_ name: String, _ reader: inout JSONReader) throws(JSONError) {
        switch name {
        case "update_id": updateID = try reader.optionalInteger()
        case "chat_id": chatID = try reader.integer()
        case "user_id": userID = try reader.optionalInteger()
        case "message_id": messageID = try reader.integer()
        case "action": action = try reader.word()
        case "score": score = try reader.points()
        case "required":
            try reader.object { reader, name throws(JSONError) in
                let score = try reader.points()
                guard let action = Action(rawValue: name) else { return }
                required[action] = score
            }
        case "symbols": hits = try reader.array { reader throws(JSONError) in try Hit(&reader) }
        case "skipped": skipped = try reader.array { reader throws(JSONError) in try Skip(&reader) }
        case "failures": failures = try reader.array { reader throws(JSONError) in try Failure(&reader) }
        case "exemption": exemption = try reader.optionalString()
        case "message": message = try reader.optionalString()
        case "open_asks": openAsks = try reader.array { reader throws(JSONError) in try OpenAsk(&reader) }
        case "asks": asks = Set(try reader.array { reader throws(JSONError) in try reader.word() as Ask })
        case "elapsed_us": elapsedMicroseconds = Int(try reader.integer())
        default: try reader.skip()
        }
    }
}
