internal import BotAPI
internal import RuleHost

/// Gets a post out once, although nobody tells what became of a call whose answer was lost.
///
/// Such a post is sent again. The id of the new message then shows whether other messages came before it since, and of each
/// of them Telegram tells whether it is a copy: to be edited into what it says already is refused in words of its own.
struct PostDelivery: Sendable {
    /// How often a post is tried: about half an hour of an outage.
    private static let attempts = 60
    /// How many messages are looked at, and of how many of them Telegram is asked.
    private static let reach = 100
    private static let questions = 30
    /// How long it waits for the messages in between to be told by updates, so that few have to be asked about; milliseconds.
    private static let patience: Int64 = 2_000

    var performer: ActPerformer
    var state: BotState
    var log: @Sendable (String) -> Void

    /// Sends the post that comes next in an entry, until it stands in its chat or cannot.
    ///
    /// - Returns: The id of the message, nil when there is none, and what is left to do when it may not be the only one.
    func send(_ post: Post, of entry: inout OutboxEntry) async -> (id: Int64?, rest: ModerationStep?) {
        var call = TelegramCall.sendMessage(
            chat: post.chat, html: post.html, replyTo: post.replyTo, keyboard: post.keyboard)
        // Whether to send it again is decided here.
        call.attempts = 1
        call.hasTurn = true
        var attempt = 1
        while true {
            let mayStand = entry.sending != nil
            // Waited for here, so that as little time as possible lies between the note that it is sent and its sending.
            await performer.telegram.turn(for: call)
            await note(post, &entry)
            switch await performer.post(call) {
            case .success(let id):
                return (id, mayStand ? await rest(post, after: entry.sending?.after, before: id) : nil)
            case .failure(let error):
                if !mayStand, error.code != .server, error.code != .noAnswer { entry.sending = nil }
                guard attempt < Self.attempts, !post.isOptional, Self.mayPass(error) else {
                    log("chat \(post.chat): a note was not delivered: \(error)")
                    return (nil, nil)
                }
                let pause = Backoff.pause(attempt: attempt, chance: state.timing.chance())
                log("chat \(post.chat): \(error); trying again in \(pause) ms")
                await state.timing.pause(pause)
                attempt += 1
            }
        }
    }

    private static func mayPass(_ error: TelegramError) -> Bool {
        switch error.code {
        case .server, .noAnswer, .unreachable, .tooMany: true
        default: false
        }
    }

    /// Writes down that the post is being sent, and after which message of its chat.
    private func note(_ post: Post, _ entry: inout OutboxEntry) async {
        guard entry.sending == nil else { return }
        do throws(StoreError) {
            let known = [try await state.lastPost(in: post.chat), post.after].compactMap(\.self)
            entry.sending = OutboxEntry.Sending(after: known.max())
            try await state.setProgress(entry)
        } catch {
            log("the bot's state was not written: \(error)")
        }
    }

    private func rest(_ post: Post, after last: Int64?, before id: Int64) async -> ModerationStep? {
        guard var last else { return nil }
        do throws(StoreError) {
            // Nothing that is known to say something else is to be touched.
            last = max(last, try await state.lastPost(in: post.chat) ?? last)
        } catch {
            log("chat \(post.chat): a note may stand there twice: \(error)")
            return nil
        }
        return last + 1 < id ? .removeCopies(of: post, after: last, before: id) : nil
    }

    /// Removes the copies that a post has between two messages; where one of them was decided upon, the later message goes.
    func removeCopies(of post: Post, after last: Int64, before id: Int64) async {
        await state.timing.pause(Self.patience)
        let between = Array((last + 1..<id).prefix(Self.reach))
        var copies: [Int64] = []
        var isDecided = false
        var questions = 0
        do throws(StoreError) {
            for (message, known) in zip(between, try await state.traces(of: between, chat: post.chat)) {
                switch known {
                case .somebodys: continue
                case .decided: isDecided = true
                case nil where questions < Self.questions:
                    questions += 1
                    if await performer.isStanding(post, as: message) { copies.append(message) }
                case nil: break
                }
            }
        } catch {
            log("chat \(post.chat): a note may stand there twice: \(error)")
        }
        if isDecided { copies.append(id) }
        guard !copies.isEmpty else { return }
        if let error = await performer.perform(.deleteMessages(chat: post.chat, messages: copies)) {
            log("chat \(post.chat): a note stands there twice: \(error)")
        }
    }
}
