internal import BotAPI

/// Performs single steps.
struct ActPerformer: Sendable {
    var telegram: any TelegramCalling
    var timing: Timing
    /// Whether the calls have no effect, so that nothing is to be counted as done.
    var isDryRun = false

    /// Performs anything but a post.
    ///
    /// - Returns: Why it did not succeed; nil when it did.
    func perform(_ step: ModerationStep) async -> TelegramError? {
        switch step {
        case .restrict(_, _, let until?) where !isAhead(until), .ban(_, _, let until?) where !isAhead(until):
            return .tooLate
        case .setMenu(let chat, let isAdminChat):
            for menu in CommandTable.menus(chat: chat, isAdminChat: isAdminChat) {
                if let error = await failure(of: menu) { return error }
            }
            return nil
        default: break
        }
        guard let call = TelegramCall(step) else { return nil }
        return await failure(of: call)
    }

    private func failure(of call: TelegramCall) async -> TelegramError? {
        do {
            _ = try await telegram.send(call)
            return nil
        } catch {
            // A group that became a supergroup leaves its messages behind; what else there is follows it.
            guard case .migrated = error.code else { return error }
            return TelegramError(code: .done, method: error.method, message: error.message)
        }
    }

    /// Whether a person is banned or muted already just as a step wants it; false when Telegram does not say.
    func isDone(_ step: ModerationStep) async -> Bool {
        switch step {
        case .ban(let chat, let user, let until), .restrict(let chat, let user, let until):
            let call = TelegramCall.getChatMember(chat: chat, user: user)
            guard let member = try? await telegram.send(call, as: TelegramMember.self),
                member.untilDate ?? 0 == until ?? 0
            else { return false }
            if case .ban = step { return member.status == "kicked" }
            return member.status == "restricted" && member.canSendMessages == false
        default: return false
        }
    }

    /// Posts a text.
    ///
    /// - Returns: The id of the new message, or why there is none.
    func post(_ call: TelegramCall) async -> Result<Int64, TelegramError> {
        do {
            return .success(try await telegram.send(call, as: PostedMessage.self).id)
        } catch {
            return .failure(error)
        }
    }

    /// Whether a message of the bot's says what a post says: then it is refused to be edited into that.
    func isStanding(_ post: Post, as message: Int64) async -> Bool {
        let error = await failure(
            of: .editText(chat: post.chat, message: message, html: post.html, keyboard: post.keyboard))
        // Without an error it was the bot's, and does so now.
        return error?.message.contains("not modified") ?? true
    }

    /// Whether a time is far enough ahead that Telegram does not take it for "for ever".
    private func isAhead(_ until: Int64) -> Bool { until >= timing.seconds + 30 }

    private struct PostedMessage: Decodable {
        var id: Int64

        private enum CodingKeys: String, CodingKey {
            case id = "message_id"
        }
    }
}

extension TelegramCall {
    /// The call that performs a step; nil for what `PostDelivery` does.
    fileprivate init?(_ step: ModerationStep) {
        switch step {
        case .deleteMessages(let chat, let messages): self = .deleteMessages(chat: chat, messages: messages)
        case .restrict(let chat, let user, let until): self = .restrict(chat: chat, user: user, until: until)
        case .allow(let chat, let user): self = .restrict(chat: chat, user: user, until: nil, isAllowed: true)
        case .ban(let chat, let user, let until): self = .ban(chat: chat, user: user, until: until)
        case .unban(let chat, let user): self = .unban(chat: chat, user: user)
        case .banSenderChat(let chat, let sender): self = .banSenderChat(chat: chat, sender: sender)
        case .unbanSenderChat(let chat, let sender): self = .unbanSenderChat(chat: chat, sender: sender)
        case .approveJoin(let chat, let user): self = .answerJoinRequest(chat: chat, user: user, isApproved: true)
        case .declineJoin(let chat, let user): self = .answerJoinRequest(chat: chat, user: user, isApproved: false)
        case .editText(let chat, let message, let html, let keyboard):
            self = .editText(chat: chat, message: message, html: html, keyboard: keyboard)
        case .editKeyboard(let chat, let message, let keyboard):
            self = .editKeyboard(chat: chat, message: message, keyboard: keyboard)
        case .answer(let callback, let text): self = .answer(callback: callback, text: text)
        case .post, .removeCopies, .setMenu: return nil
        }
    }
}
