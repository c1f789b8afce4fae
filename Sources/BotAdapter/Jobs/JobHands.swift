internal import BotAPI
internal import RuleHost
internal import Synchronization

/// What jobs are done with.
struct JobHands: Sendable {
    var telegram: any TelegramCalling
    var state: BotState
    var directory: Directory
    var timing: Timing
    var log: @Sendable (String) -> Void
    /// Whether calls have no effect, so that nothing is to be counted as done.
    var isDryRun = false
    /// The calls that give a chat the menu of an admin chat, or take it away.
    var menus: @Sendable (_ chat: Int64, _ isAdminChat: Bool) -> [TelegramCall] = { _, _ in [] }
    /// Asks others outside; nil when nobody answers, an error when the store is away and it is to be asked again.
    var ask: @Sendable (OpenAsk) async throws(StoreError) -> Answer? = { _ in nil }
    /// Whether it is certain that no other bot does the same.
    var mayAct: @Sendable () -> Bool = { true }
    /// Which reports of a raid go out singly.
    let pace = ReportPace()

    /// Makes one attempt at a call.
    func attempt(_ call: TelegramCall) async -> JobResult {
        var call = call
        // Whether and when to try again is the ledger's to say, so that nobody waits behind a call that pauses.
        call.attempts = 1
        guard let error = await failure(of: call) else { return .over() }
        return error.isPassing ? .again(error) : .over(error)
    }

    /// Makes a call; why it did not succeed, nil when it did.
    func failure(of call: TelegramCall) async -> TelegramError? {
        do {
            _ = try await telegram.send(call)
            return nil
        } catch {
            // A group that became a supergroup leaves its messages behind; what else there is follows it.
            guard case .migrated = error.code else { return error }
            return TelegramError(code: .done, method: error.method, message: error.message)
        }
    }

    /// Whether somebody's status in a chat is one, until just that time; false when Telegram does not say.
    func holds(_ status: String, of user: Int64, chat: Int64, until: Int64?) async -> Bool {
        let call = TelegramCall.getChatMember(chat: chat, user: user)
        guard let member = try? await telegram.send(call, as: TelegramMember.self) else { return false }
        guard member.untilDate ?? 0 == until ?? 0, member.status == status else { return false }
        return status != "restricted" || member.canSendMessages == false
    }

    /// Whether a time is so close that Telegram takes it for "for ever".
    func isTooLate(_ until: Int64?) -> Bool { until.map { $0 < timing.seconds + 30 } ?? false }
}

extension TelegramError {
    /// Whether another attempt may succeed.
    var isPassing: Bool {
        switch code {
        case .server, .noAnswer, .unreachable, .tooMany: true
        default: false
        }
    }
}

/// Which posts of each chat go out singly, and which into a digest.
final class ReportPace: Sendable {
    private let chats = Mutex<[Int64: ReportGrouping]>([:])

    /// Where the next report of a chat goes; `now` is in seconds since 1970.
    func place(in chat: Int64, now: Int64) -> ReportGrouping.Place {
        chats.withLock { $0[chat, default: ReportGrouping()].place(now: now) }
    }
}
