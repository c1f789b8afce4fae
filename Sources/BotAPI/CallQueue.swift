internal import Synchronization

/// Keeps posts within Telegram's limits: 30 a second overall, 20 a minute in one group.
///
/// Other calls are not limited by number and go at once, unless Telegram said to wait. Posts that wait leave in the order in
/// which they came; a group that used up its posts holds up nobody else. Source of the numbers: Bot FAQ, "My bot is hitting
/// limits"; the times are a little longer, for calls do not take equally long to arrive.
actor CallQueue {
    private struct Waiter {
        var call: TelegramCall
        /// One more for each that comes.
        var number: Int
        var resume: CheckedContinuation<Void, Never>
    }

    /// Calls of one sort to one chat: they go in their order, and Telegram has all of them wait or none.
    private struct Line: Hashable {
        var chat: Int64?
        var isPost: Bool

        init(_ call: TelegramCall) {
            chat = call.chatID
            isPost = call.isPost
        }
    }

    private static let perSecond = 30
    static let second: Int64 = 1_050
    private static let postsPerMinute = 20
    static let minute: Int64 = 60_500

    private let timing: Timing
    private var waiting: [Line: ArraySlice<Waiter>] = [:]
    private var nextNumber = 0
    /// Times of the posts of the last second, oldest first; milliseconds.
    private var recent: [Int64] = []
    /// Times of the posts of the last minute by group, oldest first; milliseconds.
    private var posts: [Int64: [Int64]] = [:]
    /// Nothing goes out before these times; milliseconds.
    private var held: [Line: Int64] = [:] { didSet { isHolding.store(!held.isEmpty, ordering: .relaxed) } }
    private let isHolding = Atomic(false)
    private var wakeTime: Int64?

    init(timing: Timing) { self.timing = timing }

    /// How many calls wait.
    var count: Int { waiting.values.reduce(0) { $0 + $1.count } }

    /// Returns when the call may go out.
    nonisolated func turn(for call: TelegramCall) async {
        // Nobody has to wait for what has no limit, not even for the turns of others.
        if !call.isPost, !isHolding.load(ordering: .relaxed) { return }
        await queue(call)
    }

    private func queue(_ call: TelegramCall) async {
        await withCheckedContinuation { resume in
            let line = Line(call)
            nextNumber += 1
            waiting[line, default: []].append(Waiter(call: call, number: nextNumber, resume: resume))
            // Behind another one it waits for the same.
            if waiting[line]?.count == 1 { release() }
        }
    }

    /// Lets no call of this sort into its chat for so many seconds.
    func hold(_ call: TelegramCall, seconds: Int64) {
        let time = timing.now() + seconds * 1000
        held[Line(call)] = max(time, held[Line(call)] ?? time)
    }

    private func release() {
        let now = timing.now()
        forget(before: now)
        while let (line, first, time) = next(now: now) {
            guard time <= now else { return wake(at: time, now: now) }
            note(first.call, at: now)
            first.resume.resume()
            waiting[line]?.removeFirst()
            if waiting[line]?.isEmpty == true { waiting[line] = nil }
        }
    }

    /// Of those at the heads of their lines the one that may go first; of those that may go now the one that came first.
    private func next(now: Int64) -> (line: Line, first: Waiter, time: Int64)? {
        let heads = waiting.compactMap { line, waiters in
            waiters.first.map { (line: line, first: $0, time: earliest(for: $0.call, now: now)) }
        }
        return heads.min { ($0.time, $0.first.number) < ($1.time, $1.first.number) }
    }

    private func wake(at time: Int64, now: Int64) {
        if let wakeTime, wakeTime <= time { return }
        wakeTime = time
        Task {
            await timing.pause(time - now)
            wakeTime = nil
            release()
        }
    }

    private func earliest(for call: TelegramCall, now: Int64) -> Int64 {
        var time = max(now, held[Line(call)] ?? now)
        guard call.isPost else { return time }
        if recent.count >= Self.perSecond { time = max(time, recent[recent.count - Self.perSecond] + Self.second) }
        // Private chats have positive ids and no such limit.
        if let chat = call.chatID, chat < 0, let posts = posts[chat], posts.count >= Self.postsPerMinute {
            time = max(time, posts[posts.count - Self.postsPerMinute] + Self.minute)
        }
        return time
    }

    private func note(_ call: TelegramCall, at now: Int64) {
        guard call.isPost else { return }
        recent.append(now)
        if let chat = call.chatID, chat < 0 { posts[chat, default: []].append(now) }
    }

    private func forget(before now: Int64) {
        recent.removeAll { $0 <= now - Self.second }
        held = held.filter { $0.value > now }
        posts = posts.mapValues { $0.filter { $0 > now - Self.minute } }.filter { !$0.value.isEmpty }
    }
}
