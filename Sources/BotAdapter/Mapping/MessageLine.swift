internal import BotAPI
internal import Foundation
internal import HTTP
package import RuleHost

/// Reads one line of `scan` and `replay`: a Bot API `Update`, or a message in the host's own form, which is short.
package enum MessageLine {
    /// Why a line is no message, in words for the person who wrote it; without the line's number.
    package struct Failure: Error, Hashable, CustomStringConvertible {
        package var text: String
        package var description: String { text }

        package init(text: String) { self.text = text }
    }

    /// Reads a line of JSON in UTF-8.
    ///
    /// - Returns: The messages in order; none for an update that has nothing to judge, such as a tap on a button.
    /// - Throws: `Failure` for malformed JSON, invalid UTF-8, unpaired surrogates, numbers out of range, wrong types,
    ///   missing fields and update kinds that carry no message.
    package static func decode(_ line: [UInt8]) throws(Failure) -> [Message] {
        do throws(JSONError) {
            return [try Message(json: line)]
        } catch {
            guard line.contains(where: { !isBlank($0) }) else { throw Failure(text: "the line is empty; \(wanted)") }
            // An update has no field of this name.
            guard error.isMissing("chat_id") else { throw Failure(text: error.description) }
        }
        let update = try update(line)
        if case .other(let kind) = update.payload {
            throw Failure(text: "update \(update.id) brings \"\(kind)\", which carries no message")
        }
        return MessageMapping.messages(of: update)
    }

    private static let wanted = "wanted a Bot API Update or an object with chat_id, user_id, date and message_id"
    private static let decoder = JSONDecoder()

    private static func update(_ line: [UInt8]) throws(Failure) -> TelegramUpdate {
        do {
            return try decoder.decode(TelegramUpdate.self, from: Data(line))
        } catch DecodingError.keyNotFound(let key, let context)
            where key.stringValue == "update_id" && context.codingPath.isEmpty
        {
            throw Failure(text: "neither \"update_id\" nor \"chat_id\" found; \(wanted)")
        } catch DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty {
            // It is JSON; Foundation gives no reason and no place for numbers that it cannot read.
            throw Failure(text: JSONError.range.description)
        } catch let error as DecodingError {
            throw Failure(text: DecodingText.explain(error))
        } catch {
            throw Failure(text: "not JSON: \(error)")
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
