internal import RuleHost
internal import Synchronization

/// A verdict as it is kept for `/why`; holds no text of the message but the options of the hits.
struct KeptVerdict: Codable, Hashable, Sendable {
    struct Hit: Codable, Hashable {
        var name: String
        var score: Double
        var weight: Double
        var options: [String]
    }

    struct Note: Codable, Hashable {
        var name: String
        var why: String
    }

    var action: Action
    var score: Double
    var required: [String: Double]
    var hits: [Hit]
    var skipped: [Note]
    var failures: [Note]
    var exemption: String?
    var message: String?

    /// Most messages have the same verdict.
    private static let cleanTexts = Mutex(RecentTexts())

    init(_ verdict: Verdict) {
        action = verdict.action
        score = verdict.score
        required = Dictionary(uniqueKeysWithValues: verdict.required.map { ($0.key.rawValue, $0.value) })
        hits = verdict.hits.map { Hit(name: $0.name, score: $0.score, weight: $0.weight, options: $0.options) }
        skipped = verdict.skipped.map { Note(name: $0.name, why: $0.why) }
        failures = verdict.failures.map { failure in
            Note(name: failure.rule, why: "\(failure.cause.rawValue): \(failure.message) \(failure.location)")
        }
        exemption = verdict.exemption
        message = verdict.message
    }

    /// What keeps it for `/why`.
    func write(at place: MessagePlace) -> StoreCommand {
        let isClean = action == .none && failures.isEmpty && hits.allSatisfy { $0.score <= 0 }
        let time = isClean ? Retention.cleanVerdict : .verdict
        let key = ByteString("tg:verdicts:\(place.chat):\(place.message)")
        let text = isClean && hits.isEmpty ? Self.cleanTexts.withLock { $0.text(of: self) } : json
        return StoreCommand("SET", key, text, "EX", ByteString(time.seconds))
    }
}
