internal import RuleHost

/// A verdict as rspamd's scanner answers it, with our own words beside rspamd's.
///
/// rspamd's `action` is `no action`, `add header` for warn, `reject` for delete, mute and ban; `rulehost_action` tells
/// those apart.
enum RspamdVerdict {
    /// rspamd's name of an action.
    static func name(of action: Action) -> StaticString {
        switch action {
        case .none: "no action"
        case .warn: "add header"
        case .delete, .mute, .ban: "reject"
        }
    }

    /// The action that a name stands for, rspamd's or ours; nil for rspamd's actions that we have none for.
    static func action(named name: String) -> Action? {
        switch name {
        case "add header", "add_header": .warn
        case "reject": .delete
        default: Action(rawValue: name).flatMap { $0 == .none ? nil : $0 }
        }
    }

    /// The answer to one message.
    static func json(_ verdict: Verdict, message: Message) -> [UInt8] {
        var json = JSONBytes()
        json.bytes.reserveCapacity(1024)
        json.raw("{\"is_skipped\":")
        verdict.exemption == nil ? json.raw("false") : json.raw("true")
        json.raw(",\"score\":")
        json.points(verdict.score)
        json.raw(",\"required_score\":")
        json.points(required(verdict))
        json.raw(",\"action\":\"")
        json.raw(name(of: verdict.action))
        json.raw("\",\"thresholds\":{")
        thresholds(verdict, to: &json)
        json.raw("},\"symbols\":{")
        symbols(verdict, to: &json)
        json.raw("},\"messages\":{")
        if let reason = verdict.message {
            json.raw("\"smtp_message\":")
            json.string(reason)
        }
        json.raw("},\"urls\":[],\"message-id\":")
        json.string(messageID(message))
        json.raw(",\"time_real\":")
        json.points(Double(verdict.elapsedMicroseconds) / 1e6)
        own(verdict, to: &json)
        json.raw("}\n")
        return json.bytes
    }

    /// The answer to what brings nothing to judge, such as a tap on a button.
    static let nothing = Array(
        """
        {"is_skipped":true,"score":0,"required_score":0,"action":"no action","thresholds":{},"symbols":{},"messages":{},\
        "urls":[],"message-id":"undef","rulehost_action":"none"}

        """.utf8)

    /// The lowest threshold of what rspamd calls reject, else that of a warning; 0 when there is none.
    private static func required(_ verdict: Verdict) -> Double {
        let rejecting = verdict.required.filter { $0.key > .warn }.map(\.value).min()
        return rejecting ?? verdict.required[.warn] ?? 0
    }

    private static func thresholds(_ verdict: Verdict, to json: inout JSONBytes) {
        if verdict.required.keys.contains(where: { $0 > .warn }) {
            json.raw("\"reject\":")
            json.points(required(verdict))
        }
        guard let warn = verdict.required[.warn] else { return }
        if verdict.required.count > 1 { json.raw(",") }
        json.raw("\"add header\":")
        json.points(warn)
    }

    private static func symbols(_ verdict: Verdict, to json: inout JSONBytes) {
        for (index, hit) in verdict.hits.enumerated() {
            if index > 0 { json.raw(",") }
            json.string(hit.name)
            json.raw(":{\"name\":")
            json.string(hit.name)
            json.raw(",\"score\":")
            json.points(hit.score)
            json.raw(",\"metric_score\":")
            json.points(hit.weight == 0 ? hit.score : hit.score / hit.weight)
            json.raw(",\"group\":")
            json.string(hit.group)
            if !hit.description.isEmpty {
                json.raw(",\"description\":")
                json.string(hit.description)
            }
            json.raw(",\"options\":")
            json.array(hit.options) { json, option in json.string(option) }
            json.raw("}")
        }
    }

    private static func messageID(_ message: Message) -> String {
        let header = message.headers.first { $0.name.lowercased() == "message-id" }?.value
        if let header { return String(header.drop { $0 == "<" }.prefix { $0 != ">" }) }
        return message.id == 0 ? "undef" : String(message.id)
    }

    /// What rspamd has no words for.
    private static func own(_ verdict: Verdict, to json: inout JSONBytes) {
        json.raw(",\"rulehost_action\":")
        json.string(verdict.action.rawValue)
        verdict.writeReasons(to: &json, isPrinted: true)
    }
}
