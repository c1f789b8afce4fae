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

    /// Performs anything but a post.
    func perform(_ step: ModerationStep) async -> Outcome {
        switch step {
        case .deleteMessages(let chat, let messages):
            let what = messages.count == 1 ? "message" : "\(messages.count) messages"
            return await call(
                .deleteMessages(chat: chat, messages: messages), success: "\(what) deleted",
                failure: "\(what) not deleted", counters: ["deleted"])
        case .restrict(let chat, let user, let until):
            guard isAhead(until) else { return Outcome(text: "not muted: the time is over") }
            return await call(
                .restrict(chat: chat, user: user, until: until), success: "muted \(end(until))", failure: "not muted")
        case .allow(let chat, let user):
            return await call(
                .restrict(chat: chat, user: user, until: nil, isAllowed: true), success: "may write again",
                failure: "not allowed to write")
        case .ban(let chat, let user, let until):
            guard isAhead(until) else { return Outcome(text: "not banned: the time is over") }
            return await call(
                .ban(chat: chat, user: user, until: until), success: "banned \(end(until))", failure: "not banned",
                counters: [until == nil ? "perm_banned" : "banned"])
        case .unban(let chat, let user):
            return await call(.unban(chat: chat, user: user), success: "unbanned", failure: "not unbanned")
        case .banSenderChat(let chat, let sender):
            return await call(
                .banSenderChat(chat: chat, sender: sender), success: "channel banned", failure: "channel not banned",
                counters: ["perm_banned"])
        case .unbanSenderChat(let chat, let sender):
            return await call(
                .unbanSenderChat(chat: chat, sender: sender), success: "channel unbanned",
                failure: "channel not unbanned")
        case .approveJoin(let chat, let user):
            return await call(
                .answerJoinRequest(chat: chat, user: user, isApproved: true), success: "let in", failure: "not let in")
        case .declineJoin(let chat, let user):
            return await call(
                .answerJoinRequest(chat: chat, user: user, isApproved: false), success: "not let in",
                failure: "request not declined")
        case .editText(let chat, let message, let html, let keyboard):
            return await call(.editText(chat: chat, message: message, html: html, keyboard: keyboard))
        case .editKeyboard(let chat, let message, let keyboard):
            return await call(.editKeyboard(chat: chat, message: message, keyboard: keyboard))
        case .answer(let callback, let text):
            return await call(.answer(callback: callback, text: text))
        case .post:
            return Outcome()
        }
    }

    /// Posts a text.
    ///
    /// - Returns: The id of the new message, or why there is none.
    func post(_ post: Post) async -> Result<Int64, TelegramError> {
        do {
            let call = TelegramCall.sendMessage(
                chat: post.chat, html: post.html, replyTo: post.replyTo, keyboard: post.keyboard)
            return .success(try await telegram.send(call, as: PostedMessage.self).id)
        } catch {
            return .failure(error)
        }
    }

    /// Whether a time is far enough ahead that Telegram does not take it for "for ever".
    private func isAhead(_ until: Int64?) -> Bool { until.map { $0 >= timing.seconds + 30 } ?? true }

    private func end(_ until: Int64?) -> String { until.map { "until \(moment($0))" } ?? "for ever" }

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
