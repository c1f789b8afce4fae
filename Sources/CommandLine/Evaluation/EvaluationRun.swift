internal import RuleHost

/// Judges labelled messages with a host: each comes from a person of its own in a chat of its own, an hour after the last.
struct EvaluationRun {
    let host: RuleHost
    private var number: Int64 = 0

    private static let start: Int64 = 1_700_000_000

    init(host: RuleHost) { self.host = host }

    mutating func judge(_ text: String) async -> Verdict {
        number += 1
        let message = Message(
            id: 1, date: Self.start + 3_600 * number, chat: Chat(id: -1_000_000 - number, kind: .supergroup),
            user: User(id: 1_000_000 + number), text: text, kind: .text)
        return await host.scan(message)
    }

    mutating func judge(_ samples: [LearnedSample], into evaluation: inout Evaluation) async {
        for sample in samples { evaluation.add(sample, await judge(sample.text)) }
    }
}
