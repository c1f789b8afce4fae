internal import RuleHost

/// How well the verdicts on labelled messages agree with their labels.
struct Evaluation: Sendable {
    /// One message and what was said of it.
    struct Judgement: Sendable {
        var sample: LearnedSample
        var verdict: Verdict
    }

    /// Hits, misses and false alarms of an action or a symbol.
    struct Tally: Hashable, Sendable {
        var truePositives = 0
        var falsePositives = 0
        var spam = 0
        var ham = 0

        var falseNegatives: Int { spam - truePositives }
        /// Share of what was called spam that is spam; nil when nothing was.
        var precision: Double? { Self.share(truePositives, truePositives + falsePositives) }
        /// Share of the spam that was called spam.
        var recall: Double? { Self.share(truePositives, spam) }
        /// Share of the ham that was called spam.
        var falsePositiveRate: Double? { Self.share(falsePositives, ham) }
        /// Harmonic mean of precision and recall.
        var f1: Double? { Self.share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives) }

        mutating func count(_ isHit: Bool, isSpam: Bool) {
            if isSpam { spam += 1 } else { ham += 1 }
            if isHit, isSpam { truePositives += 1 }
            if isHit, !isSpam { falsePositives += 1 }
        }

        private static func share(_ part: Int, _ whole: Int) -> Double? {
            whole == 0 ? nil : Double(part) / Double(whole)
        }
    }

    /// The weakest action that counts as calling a message spam.
    var action: Action
    private(set) var judgements: [Judgement] = []

    mutating func add(_ sample: LearnedSample, _ verdict: Verdict) {
        judgements.append(Judgement(sample: sample, verdict: verdict))
    }

    /// What the action says.
    var overall: Tally {
        var tally = Tally()
        for one in judgements { tally.count(one.verdict.action >= action, isSpam: one.sample.isSpam) }
        return tally
    }

    /// What each symbol says that fired at least once, most hits on spam first.
    var symbols: [(name: String, tally: Tally)] {
        var tallies: [String: Tally] = [:]
        for one in judgements { for hit in one.verdict.hits { tallies[hit.name] = Tally() } }
        for one in judgements {
            let names = Set(one.verdict.hits.map(\.name))
            for name in tallies.keys { tallies[name]?.count(names.contains(name), isSpam: one.sample.isSpam) }
        }
        return tallies.map { ($0.key, $0.value) }
            .sorted { ($1.tally.truePositives, $0.name) < ($0.tally.truePositives, $1.name) }
    }

    /// Messages that were judged wrong: ham that was called spam and spam that was not, those that were furthest off first.
    var wrong: (ham: [Judgement], spam: [Judgement]) {
        let ham = judgements.filter { !$0.sample.isSpam && $0.verdict.action >= action }
        let spam = judgements.filter { $0.sample.isSpam && $0.verdict.action < action }
        return (ham.sorted { $0.verdict.score > $1.verdict.score }, spam.sorted { $0.verdict.score < $1.verdict.score })
    }

    /// Where a share lies with 95 % certainty (Wilson's interval).
    static func interval(_ part: Int, of whole: Int) -> ClosedRange<Double>? {
        guard whole > 0 else { return nil }
        let (count, share, z) = (Double(whole), Double(part) / Double(whole), 1.959964)
        let denominator = 1 + z * z / count
        let center = (share + z * z / (2 * count)) / denominator
        let spread = z / denominator * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
        return max(0, center - spread)...min(1, center + spread)
    }
}
