internal import RuleHost

/// What happened in a group on a day, for `/stats`; days count from 1970.
enum DailyCounts {
    static func day(_ seconds: Int64) -> Int64 { seconds / 86_400 }

    /// What counts the verdicts of a decision; messages without any finding only count as messages.
    static func changes(for decision: Decision, now: Int64) -> [Change] {
        guard let chat = decision.chat, !decision.verdicts.isEmpty else { return [] }
        var counts: [String: Int64] = [:]
        for one in decision.verdicts {
            if one.before == nil { counts["messages", default: 0] += 1 }
            guard one.verdict.exemption == nil else { continue }
            let action = one.verdict.action
            if action > one.before?.action ?? .none { counts["action:\(action.rawValue)", default: 0] += 1 }
            let known = Set(one.before?.hits.map(\.name) ?? [])
            for hit in one.verdict.hits where hit.score > 0 && !known.contains(hit.name) {
                counts["symbol:\(hit.name)", default: 0] += 1
            }
        }
        return counts.isEmpty ? [] : [.count(counts, chat: chat, day: day(now))]
    }

    /// What counts a verdict that an administrator took back.
    static func undone(chat: Int64, now: Int64) -> Change { .count(["undone": 1], chat: chat, day: day(now)) }
}
