internal import Foundation
internal import RuleHost

/// A file of messages in the short form of `rulehost scan`, an object a line.
struct MessageFile {
    /// The fields of the short form.
    private struct Line: Decodable {
        var chatID: Int64
        var userID: Int64
        var username: String?
        var date: Int64
        var text: String?
        var messageID: Int64

        enum CodingKeys: String, CodingKey {
            case username, date, text
            case chatID = "chat_id"
            case userID = "user_id"
            case messageID = "message_id"
        }

        var message: Message {
            Message(
                id: messageID, date: date, chat: Chat(id: chatID), user: User(id: userID, username: username),
                text: text ?? "", kind: text == nil ? .other : .text)
        }
    }

    let path: String
    let lines: [String]
    let messages: [Message]

    init(path: String) throws {
        self.path = path
        let text = try String(contentsOfFile: path, encoding: .utf8)
        lines = text.split(separator: "\n").map(String.init)
        let decoder = JSONDecoder()
        messages = try lines.map { try decoder.decode(Line.self, from: Data($0.utf8)).message }
        guard !messages.isEmpty else { throw BenchmarkError("\(path): has no messages") }
    }
}
