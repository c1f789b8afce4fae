/// What was learned in one scope, ready to be asked; never changes.
final class Classifier: Sendable {
    /// A sample that the model was not fitted to.
    struct Late {
        var fingerprint: UInt64?
        var signature: TextSignature?
        var isSpam: Bool
    }

    /// How often each class was learned, what ships with the rules included.
    let spamCount: Int
    let hamCount: Int
    /// nil while one class is empty.
    let model: LinearModel?
    private let index: NearIndex
    /// Whether the text of each number in the index is spam.
    private let isSpam: [Bool]
    private let known: [UInt64: Bool]
    /// Newest first; a handful, for the next fit comes soon.
    private let late: [Late]

    init(
        spamCount: Int, hamCount: Int, model: LinearModel?, index: NearIndex, isSpam: [Bool], known: [UInt64: Bool],
        late: [Late] = []
    ) {
        self.spamCount = spamCount
        self.hamCount = hamCount
        self.model = model
        self.index = index
        self.isSpam = isSpam
        self.known = known
        self.late = late
    }

    /// The same with samples, oldest first, that count by their words and near duplicates; the model does not know them.
    func adding(_ samples: [LearnedSample]) -> Classifier {
        guard !samples.isEmpty else { return self }
        let new = samples.reversed().map { sample in
            let text = LearningText(sample.text)
            return Late(fingerprint: text.fingerprint, signature: TextSignature(text), isSpam: sample.isSpam)
        }
        return Classifier(
            spamCount: spamCount, hamCount: hamCount, model: model, index: index, isSpam: isSpam, known: known,
            late: new + late)
    }

    /// Whether the very words of a text were learned as spam.
    func isKnownSpam(_ text: LearningText) -> Bool {
        guard let fingerprint = text.fingerprint else { return false }
        return late.first { $0.fingerprint == fingerprint }?.isSpam ?? (known[fingerprint] == true)
    }

    /// How much a text has in common with the learned spam that is nearest to it; nil below `minimum`, or when learned ham
    /// is nearer.
    func nearSpam(_ text: LearningText, atLeast minimum: Double) -> Double? {
        guard let signature = TextSignature(text) else { return nil }
        var best: (similarity: Double, isSpam: Bool)?
        for sample in late {
            guard let similarity = sample.signature?.similarity(to: signature), similarity >= minimum,
                similarity > best?.similarity ?? -1
            else { continue }
            best = (similarity, sample.isSpam)
        }
        if let nearest = index.nearest(to: signature, atLeast: minimum), nearest.similarity > best?.similarity ?? -1 {
            best = (nearest.similarity, isSpam[nearest.number])
        }
        return best.flatMap { $0.isSpam ? $0.similarity : nil }
    }
}
