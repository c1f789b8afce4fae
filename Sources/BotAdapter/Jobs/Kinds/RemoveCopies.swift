internal import BotAPI
internal import RuleHost

/// Removes the copies that a post has between two messages; where one of them was decided upon, the later message goes.
///
/// Of each of them Telegram tells whether it is a copy: to be edited into what it says already is refused in words of its own.
/// Which messages go is written down before the first one does: after a kill the answer may be another one, and all would go.
struct RemoveCopies: JobKind {
    static let name = "remove_copies"
    /// How many messages are looked at, and of how many of them Telegram is asked.
    private static let reach = 100
    private static let questions = 30
    /// How long it waits for the messages in between to be told by updates, so that few have to be asked about; milliseconds.
    private static let patience: Int64 = 2_000

    var chat: Int64
    var html: String
    var keyboard: Keyboard?
    var after: Int64
    var before: Int64
    /// The messages that go; nil before that is known.
    var chosen: [Int64]?

    var line: JobLine { .copies(chat: chat) }

    func perform(_ job: Job, with hands: JobHands) async -> JobResult {
        if let chosen { return await hands.attempt(.deleteMessages(chat: chat, messages: chosen)) }
        await hands.timing.pause(Self.patience)
        var copies: [Int64] = []
        var isDecided = false
        var questions = 0
        do throws(StoreError) {
            let between = Array((after + 1..<max(before, after + 1)).prefix(Self.reach))
            for (message, known) in zip(between, try await hands.state.traces(of: between, chat: chat)) {
                switch known {
                case .somebodys: continue
                case .decided: isDecided = true
                case nil where questions < Self.questions:
                    questions += 1
                    if await isStanding(as: message, hands) { copies.append(message) }
                case nil: break
                }
            }
        } catch {
            hands.log("chat \(chat): a note may stand there twice: \(error)")
        }
        if isDecided { copies.append(before) }
        guard !copies.isEmpty else { return .over() }
        var removal = self
        removal.chosen = copies
        return .over(jobs: [Job(removal, id: "\(job.id) chosen")])
    }

    /// Whether a message of the bot's says what the post says: then it is refused to be edited into that.
    private func isStanding(as message: Int64, _ hands: JobHands) async -> Bool {
        let call = TelegramCall.editText(chat: chat, message: message, html: html, keyboard: keyboard)
        // Without an error it was the bot's, and does so now.
        return await hands.failure(of: call)?.message.contains("not modified") ?? true
    }
}
