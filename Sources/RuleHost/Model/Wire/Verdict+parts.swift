extension Verdict.Hit {
    /// Writes an object; printed as `Verdict.write` says.
    func write(to json: inout JSONBytes, _ isPrinted: Bool) {
        json.raw("{\"name\":")
        json.string(name)
        json.raw(",\"group\":")
        json.string(group)
        json.raw(",\"score\":")
        json.points(score, isExact: !isPrinted)
        json.raw(",\"weight\":")
        json.points(weight, isExact: !isPrinted)
        json.raw(",\"options\":")
        json.array(options) { $0.string($1) }
        if !isPrinted { json.field("description", description.unlessEmpty) }
        json.raw("}")
    }

    /// Reads an object.
    init(_ reader: inout JSONReader) throws(JSONError) {
        var hit = Self(name: "", group: "", score: 0, weight: 1, options: [])
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "name": hit.name = try reader.string()
            case "group": hit.group = try reader.string()
            case "score": hit.score = try reader.points()
            case "weight": hit.weight = try reader.points()
            case "options": hit.options = try reader.array { reader throws(JSONError) in try reader.string() }
            case "description": hit.description = try reader.string()
            default: try reader.skip()
            }
        }
        self = hit
    }
}

extension Verdict.Skip {
    /// Writes an object.
    func write(to json: inout JSONBytes) {
        json.raw("{\"name\":")
        json.string(name)
        json.raw(",\"why\":")
        json.string(why)
        json.raw("}")
    }

    /// Reads an object.
    init(_ reader: inout JSONReader) throws(JSONError) {
        var skip = Self(name: "", why: "")
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "name": skip.name = try reader.string()
            case "why": skip.why = try reader.string()
            default: try reader.skip()
            }
        }
        self = skip
    }
}

extension OpenAsk {
    /// Writes an object.
    func write(to json: inout JSONBytes) {
        json.raw("{\"name\":")
        json.string(name)
        json.raw(",\"subject\":")
        json.string(subject)
        json.raw("}")
    }

    /// Reads an object.
    init(_ reader: inout JSONReader) throws(JSONError) {
        var ask = Self(name: "", subject: "")
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "name": ask.name = try reader.string()
            case "subject": ask.subject = try reader.string()
            default: try reader.skip()
            }
        }
        self = ask
    }
}

extension Verdict.Failure {
    /// Writes an object.
    func write(to json: inout JSONBytes) {
        json.raw("{\"rule\":")
        json.string(rule)
        json.raw(",\"cause\":")
        json.string(cause.rawValue)
        json.raw(",\"message\":")
        json.string(message)
        json.raw(",\"location\":")
        json.string(location)
        json.raw("}")
    }

    /// Reads an object.
    init(_ reader: inout JSONReader) throws(JSONError) {
        var failure = Self(rule: "", cause: .runtime, message: "", location: "")
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "rule": failure.rule = try reader.string()
            case "cause": failure.cause = try reader.word()
            case "message": failure.message = try reader.string()
            case "location": failure.location = try reader.string()
            default: try reader.skip()
            }
        }
        self = failure
    }
}
