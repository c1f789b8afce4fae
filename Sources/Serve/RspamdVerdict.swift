internal import RuleHost

/// A verdict as rspamd's scanner answers it, with our own words beside rspamd's.
///
/// rspamd's `action` is `no action`, `add header` for warn, `reject` for delete, mute and ban; `rulehost_action` tells
/// those apart.
enum RspamdVerdict {
    /// rspamd's name of an action.
    static func name(of action: Action) -> String {
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
        JSONBytes.line { json in
            json.member("is_skipped", verdict.exemption != nil)
            json.member("score", verdict.score)
            json.member("required_score", required(verdict))
            json.member("action", name(of: verdict.action))
            json.object("thresholds") { thresholds(verdict, to: &$0) }
            json.object("symbols") { symbols(verdict, to: &$0) }
            json.object("messages") { json in
                if let reason = verdict.message { json.member("smtp_message", reason) }
            }
            json.raw(",\"urls\":[]")
            json.member("message-id", messageID(message))
            json.member("time_real", Double(verdict.elapsedMicroseconds) / 1e6)
            // What rspamd has no words for.
            json.member("rulehost_action", verdict.action.rawValue)
            verdict.writeReasons(to: &json)
        }
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
            json.member("reject", required(verdict))
        }
        if let warn = verdict.required[.warn] { json.member("add header", warn) }
    }

    private static func symbols(_ verdict: Verdict, to json: inout JSONBytes) {
        for hit in verdict.hits {
            json.object(hit.name) { json in
                json.member("name", hit.name)
                json.member("score", hit.score)
                json.member("metric_score", hit.weight == 0 ? hit.score : hit.score / hit.weight)
                json.member("group", hit.group)
                if !hit.description.isEmpty { json.member("description", hit.description) }
                json.member("options", hit.options)
            }
        }
    }

    private static func messageID(_ message: Message) -> String {
        let header = message.headers.first { $0.name.lowercased() == "message-id" }?.value
        if let header { return String(header.drop { $0 == "<" }.prefix { $0 != ">" }) }
        return message.id == 0 ? "undef" : String(message.id)
    }
}
