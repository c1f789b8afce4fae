/// A text that somebody called spam or ham.
package struct LearnedSample: Hashable, Sendable {
    package var text: String
    package var isSpam: Bool
    /// When it was learned, in seconds; 0 for what ships with the rules.
    package var date: Int64

    package init(text: String, isSpam: Bool, date: Int64 = 0) {
        self.text = text
        self.isSpam = isSpam
        self.date = date
    }
}
