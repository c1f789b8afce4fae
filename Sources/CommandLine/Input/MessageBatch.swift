internal import BotAdapter
internal import RuleHost

/// Lines of input, each a message or what kept it from being one, in their order.
struct MessageBatch: Sendable {
    /// One line.
    enum Item: Sendable {
        /// The next of `messages`.
        case message
        case problem(LineProblem)
    }

    /// In the order of the lines.
    private(set) var items: [Item] = []
    /// The messages among the lines.
    private(set) var messages: [Message] = []

    /// Adds a message.
    mutating func append(_ message: Message) {
        items.append(.message)
        messages.append(message)
    }

    /// Adds a line that is no message.
    mutating func append(_ problem: LineProblem) { items.append(.problem(problem)) }

    /// Adds what a line of a file says: a message or several, or why there is none, so that every line has an answer.
    mutating func append(_ line: InputLine, of file: String?) {
        do throws(MessageLine.Failure) {
            let messages = try Self.messages(of: line)
            if messages.isEmpty { throw MessageLine.Failure(text: "the update brings nothing to judge") }
            for message in messages { append(message) }
        } catch {
            append(LineProblem(file: file, line: line.number, message: error.text))
        }
    }

    /// The messages that a line holds; none for an update that has nothing to judge, such as a tap on a button.
    static func messages(of line: InputLine) throws(MessageLine.Failure) -> [Message] {
        guard let bytes = line.bytes else {
            throw MessageLine.Failure(text: "the line is longer than \(LineSplitter.longestLine >> 20) MiB")
        }
        return try MessageLine.decode(bytes)
    }
}
