/// Why a call did not succeed.
package struct TelegramError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What a caller can do about it.
    package enum Code: Hashable, Sendable {
        /// The message, query or person is no longer there, or is already as wanted: nothing is left to do.
        case done
        /// The bot lacks a right in the chat.
        case rights
        /// The target is an administrator, the owner or the bot itself.
        case administrator
        /// The bot is no member of the chat, or was blocked.
        case outside
        /// The group became a supergroup with this id.
        case migrated(to: Int64)
        /// Too many calls: nothing before so many seconds are over.
        case tooMany(seconds: Int64)
        /// The token is not accepted.
        case token
        /// Somebody else takes the updates of this bot.
        case conflict
        /// Anything else that the Bot API refused.
        case refused
        /// The server failed, or something that is no Bot API answered.
        case server
        /// No connection: the call did not arrive.
        case unreachable
        /// The connection broke before the answer: the call may have had its effect.
        case noAnswer
        /// The bot is being stopped.
        case cancelled
    }

    package var code: Code
    package var method: String
    /// What the server or the system said; never with the token.
    package var message: String

    package var description: String { method.isEmpty ? message : "\(method): \(message)" }

    /// Sorts the server's refusal by its error code and text, such as `Bad Request: message to delete not found`.
    package init(method: String, status: Int, description: String, retryAfter: Int64? = nil, migratedTo: Int64? = nil) {
        self.method = method
        message = "\(status) \(description)"
        if let migratedTo {
            code = .migrated(to: migratedTo)
            return
        }
        switch status {
        case 429: code = .tooMany(seconds: max(retryAfter ?? 1, 1))
        case 401, 404: code = .token
        case 409: code = .conflict
        case 500...: code = .server
        default: code = Self.code(of: description.lowercased(), isForbidden: status == 403)
        }
    }

    package init(code: Code, method: String, message: String) {
        self.code = code
        self.method = method
        self.message = message
    }

    /// An act whose time was over before it was its turn.
    package static let tooLate = TelegramError(code: .refused, method: "", message: "the time is over")
    /// An act in a chat that the bot is no longer in.
    package static let left = TelegramError(code: .outside, method: "", message: "the bot is no longer there")

    private static func code(of text: String, isForbidden: Bool) -> Code {
        for (code, phrases) in phrases where phrases.contains(where: text.contains) { return code }
        return isForbidden ? .outside : .refused
    }

    /// What the server's texts tell, as it words them in lower case.
    private static let phrases: [(Code, [String])] = [
        (
            .administrator,
            [
                "user is an administrator", "can't remove chat owner", "user_admin_invalid", "can't restrict self",
                "can't demote chat creator", "chat owner",
            ]
        ),
        (
            .rights,
            [
                "not enough rights", "need administrator rights", "chat_admin_required", "have no rights",
                "message can't be deleted", "chat_write_forbidden",
            ]
        ),
        (
            .done,
            [
                "message to delete not found", "message to edit not found", "message_id_invalid",
                "message is not modified", "query is too old", "query_id_invalid", "participant_id_invalid",
                "user not found", "hide_requester_missing", "user_already_participant",
                "message identifier is not specified",
            ]
        ),
    ]
}
