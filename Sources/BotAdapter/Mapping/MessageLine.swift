internal import BotAPI
package import Foundation
internal import HTTP
package import RuleHost

/// Reads one line of `scan` and `replay`: a Bot API `Update`, or the short form
/// `{"chat_id","user_id","username","date","text","message_id"}`.
package enum MessageLine {
    /// Why a line is no message, in words for the person who wrote it; without the line's number.
    package struct Failure: Error, Hashable, CustomStringConvertible {
        package var text: String
        package var description: String { text }

        package init(text: String) { self.text = text }
    }

    /// Decodes a line of JSON in UTF-8.
    ///
    /// - Returns: The messages in order; none for an update that has nothing to judge, such as a tap on a button.
    /// - Throws: `Failure` for malformed JSON, invalid UTF-8, unpaired surrogates, numbers out of range, wrong types,
    ///   missing fields and update kinds that carry no message.
    package static func decode(_ line: Data) throws(Failure) -> [Message] {
        if let message = ShortLine.message(of: line) { return [message] }
        guard line.contains(where: { !isBlank($0) }) else { throw Failure(text: "the line is empty; \(wanted)") }
        let content: Content
        do {
            content = try decoder.decode(Content.self, from: line)
        } catch let error as DecodingError {
            throw Failure(text: explain(error, line))
        } catch {
            throw Failure(text: "not JSON: \(error)")
        }
        switch content {
        case .short(let message): return [message]
        case .update(let update):
            if case .other(let kind) = update.payload {
                throw Failure(text: "update \(update.id) brings \"\(kind)\", which carries no message")
            }
            return MessageMapping.messages(of: update)
        case .neither: throw Failure(text: "neither \"update_id\" nor \"chat_id\" found; \(wanted)")
        }
    }

    private static let wanted = "wanted a Bot API Update or an object with chat_id, user_id, date and message_id"
    private static let decoder = JSONDecoder()

    private static func explain(_ error: DecodingError, _ line: Data) -> String {
        // Foundation gives no reason and no place for what it cannot read at all.
        guard case .dataCorrupted(let context) = error, context.codingPath.isEmpty else {
            return DecodingText.explain(error)
        }
        if String(validating: line, as: UTF8.self) == nil { return "invalid UTF-8" }
        if (try? JSONSerialization.jsonObject(with: line)) != nil { return "a number is not whole or out of range" }
        return "not valid JSON (cut off, a comma or quote too many, or half of a surrogate pair)"
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// What the short form has, each nil until it was read.
    struct ShortFields {
        var chat: Int64?
        var user: Int64?
        var username: String?
        var date: Int64?
        var text: String?
        var id: Int64?

        /// nil while one is missing that must be there.
        var message: Message? {
            guard let chat, let user, let date, let id else { return nil }
            return Message(
                id: id, date: date, chat: Chat(id: chat, kind: chat < 0 ? .supergroup : .private),
                user: User(id: user, username: username), text: text ?? "", kind: text == nil ? .other : .text)
        }
    }

    private enum Content: Decodable {
        case update(TelegramUpdate)
        case short(Message)
        case neither

        private enum CodingKeys: String, CodingKey {
            case username, date, text
            case updateID = "update_id"
            case chatID = "chat_id"
            case userID = "user_id"
            case messageID = "message_id"
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            if fields.contains(.updateID) {
                self = .update(try TelegramUpdate(from: decoder))
                return
            }
            guard fields.contains(.chatID) else {
                self = .neither
                return
            }
            let short = ShortFields(
                chat: try fields.decode(Int64.self, forKey: .chatID),
                user: try fields.decode(Int64.self, forKey: .userID),
                username: try fields.decodeIfPresent(String.self, forKey: .username),
                date: try fields.decode(Int64.self, forKey: .date),
                text: try fields.decodeIfPresent(String.self, forKey: .text),
                id: try fields.decode(Int64.self, forKey: .messageID))
            self = short.message.map(Content.short) ?? .neither
        }
    }
}
