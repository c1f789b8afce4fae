/// Keeps calls within Telegram's limits: 30 a second overall, 20 posts a minute in one group.
///
/// Calls that wait leave in this order: urgent ones first, then by arrival. A group that used up its posts holds up nobody
/// else. Source of the numbers: Bot FAQ, "My bot is hitting limits".
actor CallQueue {
    private struct Waiter {
        var call: TelegramCall
        var resume: CheckedContinuation<Void, Never>
    }

    private static let perSecond = 30
    private static let postsPerMinute = 20

    private let timing: Timing
    private var waiting: [Waiter] = []
    /// Times of the calls of the last second, oldest first; milliseconds.
    private var recent: [Int64] = []
    /// Times of the posts of the last minute by group, oldest first; milliseconds.
    private var posts: [Int64: [Int64]] = [:]
    /// Groups that get no post before this time; milliseconds.
    private var held: [Int64: Int64] = [:]
    private var wakeTime: Int64?

    init(timing: Timing) { self.timing = timing }

    /// How many calls wait.
    var count: Int { waiting.count }

    /// Returns when the call may go out.
    func turn(for call: TelegramCall) async {
        await withCheckedContinuation { resume in
            let waiter = Waiter(call: call, resume: resume)
            let index = call.isUrgent ? waiting.firstIndex { !$0.call.isUrgent } : nil
            waiting.insert(waiter, at: index ?? waiting.endIndex)
            release()
        }
    }

    /// Lets no post into a chat for so many seconds.
    func hold(chat: Int64?, seconds: Int64) {
        guard let chat else { return }
        held[chat] = timing.now() + seconds * 1000
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
        var time = now
        if recent.count >= Self.perSecond { time = max(time, recent[recent.count - Self.perSecond] + 1_000) }
        // Private chats have positive ids and no such limit.
        guard call.isPost, let chat = call.chatID, chat < 0 else { return time }
        if let posts = posts[chat], posts.count >= Self.postsPerMinute {
            time = max(time, posts[posts.count - Self.postsPerMinute] + 60_000)
        }
        return max(time, held[chat] ?? time)
    }

    private func note(_ call: TelegramCall, at now: Int64) {
        recent.append(now)
        if call.isPost, let chat = call.chatID, chat < 0 { posts[chat, default: []].append(now) }
    }

    private func forget(before now: Int64) {
        recent.removeAll { $0 <= now - 1_000 }
        held = held.filter { $0.value > now }
        posts = posts.mapValues { $0.filter { $0 > now - 60_000 } }.filter { !$0.value.isEmpty }
    }
}
