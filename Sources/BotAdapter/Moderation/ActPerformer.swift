/// Performs single steps and says in words what came of them.
struct ActPerformer: Sendable {
    /// What came of a step.
    struct Outcome: Sendable {
        /// Words for the report; nil when there is nothing to say.
        var text: String?
        /// Counters of the chat that go up by one.
        var counters: [String] = []
        /// Why it did not succeed.
        var error: TelegramError?
    }

    var telegram: any TelegramCalling
    var timing: Timing

    /// Performs an act on a message or a person.
    func perform(_ step: ModerationStep) async -> Outcome {
        switch step {
        case .deleteMessage(let chat, let message):
            return await call(
                .deleteMessage(chat: chat, message: message), success: "message deleted",
                failure: "message not deleted", counters: ["deleted"])
        case .restrict(let chat, let user, let until):
            guard until >= timing.seconds + 30 else { return Outcome(text: "not muted: the time is over") }
            return await call(
                .restrict(chat: chat, user: user, until: until), success: "muted until \(moment(until))",
                failure: "not muted")
        case .ban(let chat, let user, let until):
            if let until, until < timing.seconds + 30 { return Outcome(text: "not banned: the time is over") }
            let end = until.map { "until \(moment($0))" } ?? "for ever"
            return await call(
                .ban(chat: chat, user: user, until: until), success: "banned \(end)", failure: "not banned",
                counters: [until == nil ? "perm_banned" : "banned"])
        case .banSenderChat(let chat, let sender):
            return await call(
                .banSenderChat(chat: chat, sender: sender), success: "channel banned", failure: "channel not banned",
                counters: ["perm_banned"])
        case .editKeyboard(let chat, let message, let keyboard):
            return await call(.editKeyboard(chat: chat, message: message, keyboard: keyboard))
        case .answer(let callback, let text):
            return await call(.answer(callback: callback, text: text))
        case .report, .notice:
            return Outcome()
        }
    }

    /// Posts a text.
    ///
    /// - Returns: The id of the new message, or why there is none.
    func post(chat: Int64, html: String, replyTo: Int64?, keyboard: Keyboard?) async -> Result<Int64, TelegramError> {
        do {
            let call = TelegramCall.sendMessage(chat: chat, html: html, replyTo: replyTo, keyboard: keyboard)
            return .success(try await telegram.send(call, as: PostedMessage.self).id)
        } catch {
            return .failure(error)
        }
    }

    private func call(
        _ call: TelegramCall, success: String? = nil, failure: String = "", counters: [String] = []
    ) async -> Outcome {
        do {
            _ = try await telegram.send(call)
            return Outcome(text: success, counters: counters)
        } catch {
            if error.code == .done { return Outcome(text: "\(failure): it is gone already", error: error) }
            return Outcome(text: "\(failure): \(reason(error))", error: error)
        }
    }

    private func moment(_ seconds: Int64) -> String {
        let time = UTCTime(seconds: seconds)
        return "\(time.date) \(time.time) UTC"
    }

    private func reason(_ error: TelegramError) -> String {
        switch error.code {
        case .rights: "I lack the right (\(HTMLText.cut(error.message, to: 120)))"
        case .administrator: "an administrator"
        default: HTMLText.cut(error.message, to: 120)
        }
    }

    private struct PostedMessage: Decodable {
        var id: Int64

        private enum CodingKeys: String, CodingKey {
            case id = "message_id"
        }
    }
}
