internal import Synchronization

/// Waits for the answers of several requests and puts them together.
final class RedisGather: Sendable {
    private struct Gathered {
        var parts: [[StoreReply]]
        var missing: Int
        var continuation: CheckedContinuation<[[StoreReply]], Never>?
    }

    private let state: Mutex<Gathered>

    private init(_ count: Int, _ continuation: CheckedContinuation<[[StoreReply]], Never>) {
        state = Mutex(
            Gathered(parts: Array(repeating: [], count: count), missing: count, continuation: continuation))
    }

    /// Sends each part over its link, all at once; answers the replies part by part.
    static func perform(_ parts: [(link: RedisLink, commands: [StoreCommand])]) async -> [[StoreReply]] {
        if parts.isEmpty { return [] }
        if parts.count == 1 { return [await parts[0].link.perform(parts[0].commands)] }
        return await withCheckedContinuation { continuation in
            let gather = RedisGather(parts.count, continuation)
            for (number, part) in parts.enumerated() {
                part.link.submit(part.commands) { gather.take($0, number) }
            }
        }
    }

    private func take(_ replies: [StoreReply], _ number: Int) {
        let finished = state.withLock { state -> (CheckedContinuation<[[StoreReply]], Never>, [[StoreReply]])? in
            state.parts[number] = replies
            state.missing -= 1
            guard state.missing == 0, let continuation = state.continuation.take() else { return nil }
            return (continuation, state.parts)
        }
        if let (continuation, parts) = finished { continuation.resume(returning: parts) }
    }
}
