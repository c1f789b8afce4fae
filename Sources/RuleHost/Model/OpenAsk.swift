/// A question that a rule asked somebody outside and whose answer is not known yet.
public struct OpenAsk: Hashable, Sendable {
    /// Who is asked, such as `lols`.
    public var name: String
    /// What about: the id of a person for lists of spammers.
    public var subject: String

    /// Creates a question.
    public init(name: String, subject: String) {
        self.name = name
        self.subject = subject
    }
}

/// What somebody outside said to a question.
package enum Answer: Hashable, Sendable {
    case no, yes

    /// Creates the answer to whether something is so.
    package init(_ isSo: Bool) { self = isSo ? .yes : .no }
}
