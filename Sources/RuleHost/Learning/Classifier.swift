/// What was learned in one scope, ready to be asked; never changes.
final class Classifier: Sendable {
    /// How often each class was learned, what ships with the rules included.
    let spamCount: Int
    let hamCount: Int
    /// nil while one class is empty.
    let model: LinearModel?
    private let index: NearIndex
    /// Whether the text of each number in the index is spam.
    private let isSpam: [Bool]
    private let known: [UInt64: Bool]

    init(spamCount: Int, hamCount: Int, model: LinearModel?, index: NearIndex, isSpam: [Bool], known: [UInt64: Bool]) {
        self.spamCount = spamCount
        self.hamCount = hamCount
        self.model = model
        self.index = index
        self.isSpam = isSpam
        self.known = known
    }

    /// Whether the very words of a text were learned as spam.
    func isKnownSpam(_ text: LearningText) -> Bool {
        text.fingerprint.map { known[$0] == true } ?? false
    }

    /// How much a text has in common with the learned spam that is nearest to it; nil below `minimum`, or when learned ham
    /// is nearer.
    func nearSpam(_ text: LearningText, atLeast minimum: Double) -> Double? {
        guard let signature = TextSignature(text),
            let nearest = index.nearest(to: signature, atLeast: minimum), isSpam[nearest.number]
        else { return nil }
        return nearest.similarity
    }
}
