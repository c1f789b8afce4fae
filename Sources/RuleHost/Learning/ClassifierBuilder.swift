/// Builds a classifier from samples.
struct ClassifierBuilder {
    /// How many texts the samples that ship with the rules count as, all together: enough to start with, and little beside
    /// what a group's own people say.
    private static let corpusStrength: Float = 350

    /// Below so many of either class, those that ship with the rules decide.
    private static let fewSamples = 50

    private var set = TrainingSet()
    private var index: NearIndex
    private var isSpam: [Bool] = []
    private var known: [UInt64: Bool] = [:]
    private var seen: Set<UInt64> = []
    private var counts = (spam: 0, ham: 0)
    private var spamShare = Calibration.spamShare

    init(capacity: Int) { index = NearIndex(capacity: capacity) }

    /// Adds samples that count fully, then those that ship with the rules; of two with the same words the first stays.
    mutating func add(_ samples: [LearnedSample], weight: Float = 1) {
        for sample in samples {
            let text = LearningText(sample.text)
            guard !text.shape.isEmpty, seen.insert(Hashing.mix(Hashing.bytes(text.shape))).inserted else { continue }
            set.append(FeatureVector(text), isSpam: sample.isSpam, weight: weight)
            if sample.isSpam { counts.spam += 1 } else { counts.ham += 1 }
            if let fingerprint = text.fingerprint { known[fingerprint] = sample.isSpam }
            if let signature = TextSignature(text) {
                index.insert(signature)
                isSpam.append(sample.isSpam)
            }
        }
    }

    mutating func add(corpus: [LearnedSample]) {
        if !corpus.isEmpty, min(counts.spam, counts.ham) < Self.fewSamples { spamShare = Calibration.carefulShare }
        add(corpus, weight: min(1, Self.corpusStrength / Float(max(1, corpus.count))))
    }

    /// Fits the model.
    consuming func build() -> Classifier {
        let hasBoth = counts.spam > 0 && counts.ham > 0
        return Classifier(
            spamCount: counts.spam, hamCount: counts.ham,
            model: hasBoth ? LinearTrainer(set).fit(spamShare: spamShare) : nil, index: index, isSpam: isSpam,
            known: known)
    }
}
