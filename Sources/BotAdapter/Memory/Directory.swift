internal import BotAPI
internal import RuleHost
internal import Synchronization

/// What only Telegram knows of chats: who administers them, and which channel is linked to them.
///
/// Nobody waits here: what is not known is asked for, and whoever wants it is woken when the answer is there.
final class Directory: Sendable {
    private let administrators: ChatAnswers<Set<Int64>>
    private let channels: ChatAnswers<Int64?>

    init(telegram: any TelegramCalling, timing: Timing, log: @escaping @Sendable (String) -> Void) {
        administrators = ChatAnswers(timing: timing, lifetime: 600_000) { chat throws(TelegramError) in
            do throws(TelegramError) {
                let members = try await telegram.send(.getChatAdministrators(chat: chat), as: [TelegramMember].self)
                return Set(members.filter(\.isAdministrator).map(\.user.id))
            } catch {
                log("chat \(chat): who its administrators are is unknown: \(error)")
                throw error
            }
        }
        channels = ChatAnswers(timing: timing, lifetime: 3_600_000) { chat throws(TelegramError) in
            do throws(TelegramError) {
                return try await telegram.send(.getChat(chat), as: TelegramChat.self).linkedChatID
            } catch {
                log("chat \(chat): its linked channel is unknown: \(error)")
                throw error
            }
        }
    }

    /// Sets who is woken by every answer.
    func onAnswer(_ wake: @escaping @Sendable () -> Void) {
        administrators.onAnswer(wake)
        channels.onAnswer(wake)
    }

    /// Ids of the administrators of a chat, its owner among them.
    func administrators(of chat: Int64) -> ChatAnswers<Set<Int64>>.Answer { administrators.answer(chat) }

    /// The channel whose posts are discussed in a group; nil when it has none.
    func linkedChannel(of chat: Int64) -> ChatAnswers<Int64?>.Answer { channels.answer(chat) }

    /// Waits until Telegram said who administers a chat, or that it does not.
    func settle(chat: Int64) async { await administrators.settle(chat) }

    /// Takes a change of somebody's status over.
    func note(_ change: TelegramMemberChange) {
        administrators.update(change.chat.id) { users in
            if change.new.isAdministrator {
                users.insert(change.new.user.id)
            } else {
                users.remove(change.new.user.id)
            }
        }
    }

    /// Takes over which channel is linked: Telegram forwards the posts of no other one by itself.
    func note(linkedChannel: Int64, of chat: Int64) { channels.set(linkedChannel, for: chat) }

    /// Forgets who administers a chat: it is asked about again when next needed.
    func forget(chat: Int64) { administrators.forget(chat) }
}

/// Answers about chats that are asked for once and then kept.
final class ChatAnswers<Value: Sendable>: Sendable {
    typealias Ask = @Sendable (Int64) async throws(TelegramError) -> Value

    enum Answer: Sendable {
        case known(Value)
        /// It is asked for.
        case awaited
        /// Telegram does not say.
        case unknown
    }

    private struct Known {
        /// nil when Telegram would not say.
        var value: Value?
        /// When it is asked again; milliseconds since 1970.
        var expiry: Int64
    }

    /// Milliseconds after which a failed question is asked again.
    private static var failureLifetime: Int64 { 60_000 }

    private let timing: Timing
    private let lifetime: Int64
    private let ask: Ask
    private let known = Mutex<[Int64: Known]>([:])
    private let questions = Mutex<[Int64: Task<Void, Never>]>([:])
    private let listener = Mutex<Listener?>(nil)

    /// Who is told that an answer came.
    private struct Listener {
        let wake: @Sendable () -> Void
    }

    init(timing: Timing, lifetime: Int64, ask: @escaping Ask) {
        self.timing = timing
        self.lifetime = lifetime
        self.ask = ask
    }

    func onAnswer(_ wake: @escaping @Sendable () -> Void) { listener.withLock { $0 = Listener(wake: wake) } }

    /// What is known, asked for when it is not or when it is old.
    func answer(_ chat: Int64) -> Answer {
        let now = timing.now()
        let found = known.withLock { $0[chat] }
        if let found, found.expiry > now { return found.value.map { .known($0) } ?? .unknown }
        begin(chat)
        // What was known is kept up to date by updates: asking again is a precaution that nobody waits for.
        if let value = found?.value { return .known(value) }
        return .awaited
    }

    /// Waits until there is an answer.
    func settle(_ chat: Int64) async {
        guard case .awaited = answer(chat) else { return }
        await questions.withLock { $0[chat] }?.value
    }

    func set(_ value: Value, for chat: Int64) {
        known.withLock { $0[chat] = Known(value: value, expiry: timing.now() + lifetime) }
    }

    /// Changes what is known, when it is.
    func update(_ chat: Int64, _ change: (inout Value) -> Void) {
        known.withLock { known in
            guard var value = known[chat]?.value else { return }
            change(&value)
            known[chat]?.value = value
        }
    }

    func forget(_ chat: Int64) { known.withLock { $0[chat] = nil } }

    /// Asks, unless a question is under way.
    private func begin(_ chat: Int64) {
        questions.withLock { questions in
            guard questions[chat] == nil else { return }
            questions[chat] = Task {
                let now = timing.now()
                do throws(TelegramError) {
                    let value = try await ask(chat)
                    known.withLock { $0[chat] = Known(value: value, expiry: now + lifetime) }
                } catch {
                    known.withLock { known in
                        // What was known before is better than nothing.
                        known[chat] = Known(value: known[chat]?.value, expiry: now + Self.failureLifetime)
                    }
                }
                self.questions.withLock { $0[chat] = nil }
                self.listener.withLock { $0 }?.wake()
            }
        }
    }
}

/// What an event lacks that somebody was asked for, and what is remembered once it was handled.
final class Needs: Sendable {
    private let isMissing = Mutex(false)
    private let memories = Mutex<[@Sendable () -> Void]>([])

    /// Whether no answer is awaited.
    var isEmpty: Bool { isMissing.withLock { !$0 } }

    func note() { isMissing.withLock { $0 = true } }

    /// Has something remembered when what was decided is written; an event that has to wait is handled anew.
    func remember(_ memory: @escaping @Sendable () -> Void) { memories.withLock { $0.append(memory) } }

    /// Remembers it.
    func settle() {
        for memory in memories.withLock({ $0 }) { memory() }
    }
}
