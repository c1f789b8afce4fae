internal import Synchronization

extension Verdict.Hit: JSONObject {
    static var blank: Self { Self(name: "", group: "", score: 0, weight: 1, options: []) }

    mutating func fields<Fields: JSONFields>(_ json: inout Fields) throws(Fields.Failure) {
        try json.always("name", &name)
        try json.always("group", &group)
        try json.always("score", &score)
        try json.always("weight", &weight)
        try json.always("options", &options)
        if !json.isPrinted { try json.field("description", &description) }
    }
}

extension Verdict.Skip: JSONObject {
    /// Most verdicts have one of the same few lists of symbols that did not run.
    private static let known = Mutex(SkipsJSON())

    static var blank: Self { Self(name: "", why: "") }

    package static func write(_ skips: [Self], to json: inout JSONBytes) {
        known.withLock { $0.append(skips, to: &json) }
    }

    mutating func fields<Fields: JSONFields>(_ json: inout Fields) throws(Fields.Failure) {
        try json.always("name", &name)
        try json.always("why", &why)
    }
}

extension OpenAsk: JSONObject {
    static var blank: Self { Self(name: "", subject: "") }

    mutating func fields<Fields: JSONFields>(_ json: inout Fields) throws(Fields.Failure) {
        try json.always("name", &name)
        try json.always("subject", &subject)
    }
}

extension Verdict.Failure.Cause: JSONValue {}

extension Verdict.Failure: JSONObject {
    static var blank: Self { Self(rule: "", cause: .runtime, message: "", location: "") }

    mutating func fields<Fields: JSONFields>(_ json: inout Fields) throws(Fields.Failure) {
        try json.always("rule", &rule)
        try json.always("cause", &cause)
        try json.always("message", &message)
        try json.always("location", &location)
    }
}

extension Action: JSONValue {}
extension Ask: JSONValue {}

/// By the names of the actions; others are passed over.
extension [Action: Double]: JSONValue {
    package func write(to json: inout JSONBytes) {
        json.object { json in
            for action in Action.allCases {
                if let points = self[action] { json.member(action.rawValue, points) }
            }
        }
    }

    package init(_ reader: inout JSONReader) throws(JSONError) {
        self = [:]
        try reader.object { reader, name throws(JSONError) in
            let points = try reader.points()
            if let action = Action(rawValue: name) { self[action] = points }
        }
    }
}
