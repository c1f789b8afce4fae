package import RuleHost
internal import Synchronization

/// A verdict as a JSON object on one line.
///
/// Fields: `update_id`, `chat_id`, `user_id`, `message_id`, `action`, `score`, `required`, `symbols`, `skipped`,
/// `failures`, `elapsed_us`; `exemption` and `message` where there is one. What is unknown is `null`.
package enum VerdictJSON {
    /// What most verdicts left out is the same few lists.
    private static let knownSkips = Mutex(SkipsJSON())

    /// Writes the verdict and a line feed.
    package static func append(_ verdict: Verdict, to bytes: inout [UInt8]) {
        withJSON(&bytes) { json in
            json.raw("{\"update_id\":")
            json.integer(verdict.updateID)
            json.raw(",\"chat_id\":")
            json.integer(verdict.chatID)
            json.raw(",\"user_id\":")
            json.integer(verdict.userID)
            json.raw(",\"message_id\":")
            json.integer(verdict.messageID)
            json.raw(",\"action\":")
            json.string(verdict.action.rawValue)
            json.raw(",\"score\":")
            json.points(verdict.score)
            appendRequired(verdict, to: &json)
            appendSymbols(verdict, to: &json)
            appendReasons(verdict, to: &json)
            json.raw(",\"elapsed_us\":")
            json.integer(Int64(verdict.elapsedMicroseconds))
            json.raw("}\n")
        }
    }

    private static func withJSON(_ bytes: inout [UInt8], _ body: (inout JSONBytes) -> Void) {
        // The bytes move in and out, so that nothing is copied.
        var json = JSONBytes()
        swap(&json.bytes, &bytes)
        body(&json)
        swap(&json.bytes, &bytes)
    }

    private static func appendRequired(_ verdict: Verdict, to json: inout JSONBytes) {
        json.raw(",\"required\":{")
        var isFirst = true
        for action in Action.allCases {
            guard let threshold = verdict.required[action] else { continue }
            if !isFirst { json.raw(",") }
            isFirst = false
            json.string(action.rawValue)
            json.raw(":")
            json.points(threshold)
        }
        json.raw("}")
    }

    private static func appendSymbols(_ verdict: Verdict, to json: inout JSONBytes) {
        json.raw(",\"symbols\":")
        json.array(verdict.hits) { json, hit in
            json.raw("{\"name\":")
            json.string(hit.name)
            json.raw(",\"group\":")
            json.string(hit.group)
            json.raw(",\"score\":")
            json.points(hit.score)
            json.raw(",\"weight\":")
            json.points(hit.weight)
            json.raw(",\"options\":")
            json.array(hit.options) { json, option in json.string(option) }
            json.raw("}")
        }
    }

    /// Writes `skipped`, `failures`, and `exemption` and `message` where there is one, a comma before each.
    static func appendReasons(_ verdict: Verdict, to json: inout JSONBytes) {
        json.raw(",\"skipped\":")
        knownSkips.withLock { $0.append(verdict.skipped, to: &json) }
        json.raw(",\"failures\":")
        json.array(verdict.failures) { json, failure in
            json.raw("{\"rule\":")
            json.string(failure.rule)
            json.raw(",\"cause\":")
            json.string(failure.cause.rawValue)
            json.raw(",\"message\":")
            json.string(failure.message)
            json.raw(",\"location\":")
            json.string(failure.location)
            json.raw("}")
        }
        if let exemption = verdict.exemption {
            json.raw(",\"exemption\":")
            json.string(exemption)
        }
        if let message = verdict.message {
            json.raw(",\"message\":")
            json.string(message)
        }
    }
}
