/// A text as the classifier and the index of near duplicates see it.
package struct LearningText: Sendable {
    /// Words in shape form with single spaces between.
    let shape: [UInt8]
    let tokens: TextTokens

    /// Reads a text of any length; what lies behind `maximumLength` bytes of its shape is not looked at.
    ///
    /// - Parameters:
    ///   - text: A text as it was written.
    ///   - hiddenLinks: Addresses behind words of the text.
    package init(_ text: String, hiddenLinks: [String] = []) {
        let hosts = Links.find(text: text, entities: []).map(\.host)
        let hidden = hiddenLinks.compactMap { Link(url: $0, text: "", isTextLink: true)?.host }
        self.init(
            text, shape: NormalizedText(text).shape, features: TextFeatures(text), hosts: hosts + hidden)
    }

    /// Takes what a task has worked out already.
    init(_ text: String, shape: [UInt8], features: TextFeatures, hosts: [String]) {
        self.shape = shape.count > Self.maximumLength ? Array(shape.prefix(Self.maximumLength)) : shape
        tokens = TextTokens(text, features: features, hosts: hosts, shapeLength: shape.count)
    }

    /// Four times what a message of Telegram can hold in letters of one byte.
    private static let maximumLength = 16_384

    /// A name that is equal for texts of equal words; nil below 30 characters, where chance makes texts equal.
    var fingerprint: UInt64? {
        guard shape.count >= 30 else { return nil }
        return shape.withUnsafeBufferPointer { Hashing.mix(Hashing.bytes($0)) }
    }
}
