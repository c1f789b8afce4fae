internal import Synchronization

/// Keeps posts within Telegram's limits: 30 a second overall, 20 a minute in one group.
///
/// Other calls are not limited by number and go at once, unless Telegram said to wait. Posts that wait leave in the order in
/// which they came; a group that used up its posts holds up nobody else. Source of the numbers: Bot FAQ, "My bot is hitting
/// limits"; the times are a little longer, for calls do not take equally long to arrive.
actor CallQueue {
    private struct Waiter {
        var call: TelegramCall
        var resume: CheckedContinuation<Void, Never>
    }

    /// What Telegram said to wait with.
    private struct Held: Hashable {
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
    private var waiting: [Waiter] = []
    /// Times of the posts of the last second, oldest first; milliseconds.
    private var recent: [Int64] = []
    /// Times of the posts of the last minute by group, oldest first; milliseconds.
    private var posts: [Int64: [Int64]] = [:]
    /// Nothing goes out before these times; milliseconds.
    private var held: [Held: Int64] = [:] { didSet { isHolding.store(!held.isEmpty, ordering: .relaxed) } }
    private let isHolding = Atomic(false)
    private var wakeTime: Int64?

    init(timing: Timing) { self.timing = timing }

    /// How many calls wait.
    var count: Int { waiting.count }

    /// Returns when the call may go out.
    nonisolated func turn(for call: TelegramCall) async {
        // Nobody has to wait for what has no limit, not even for the turns of others.
        if !call.isPost, !isHolding.load(ordering: .relaxed) { return }
        await queue(call)
    }

    private func queue(_ call: TelegramCall) async {
        await withCheckedContinuation { resume in
            waiting.append(Waiter(call: call, resume: resume))
            release()
        }
    }

    /// Lets no call of this sort into its chat for so many seconds.
    func hold(_ call: TelegramCall, seconds: Int64) {
        let time = timing.now() + seconds * 1000
        held[Held(call)] = max(time, held[Held(call)] ?? time)
    }

    private func release() {
        let now = timing.now()
        forget(before: now)
        var stays: [Waiter] = []
        var next = Int64.max
        for waiter in waiting {
            let time = earliest(for: waiter.call, now: now)
            if time <= now {
                note(waiter.call, at: now)
                waiter.resume.resume()
            } else {
                stays.append(waiter)
                next = min(next, time)
            }
        }
        waiting = stays
        if !stays.isEmpty { wake(at: next, now: now) }
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
        var time = max(now, held[Held(call)] ?? now)
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
