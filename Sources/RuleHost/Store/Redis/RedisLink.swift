internal import Foundation
internal import Synchronization

/// One connection to one server: callers write to it, a thread of its own connects and reads.
///
/// Requests of all callers share the connection; a caller writes its own under the lock, which saves the way over the thread.
final class RedisLink: Sendable {
    /// What callers and the thread share.
    struct Shared: Sendable {
        var pipeline: RedisPipeline
        /// The connection while it may be written to, else -1.
        var descriptor: Int32 = -1
        /// When the thread wakes by itself.
        var sleepsUntil: Int64 = 0
        /// What a name server said.
        var resolved: Result<[RedisSocketAddress], StoreError>?
        var wantsReconnect = false
    }

    let address: RedisAddress
    let options: RedisOptions
    let shared: Mutex<Shared>
    let bell: RedisBell

    /// Starts the thread, which connects at once.
    init(_ address: RedisAddress, options: RedisOptions) throws(StoreError) {
        self.address = address
        self.options = options
        bell = try RedisBell()
        shared = Mutex(Shared(pipeline: RedisPipeline(options)))
        let thread = Thread { [self] in
            var worker = RedisWorker(self)
            worker.run()
        }
        thread.name = "redis"
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// Sends commands and waits for their answers, one a command.
    func perform(_ commands: [StoreCommand]) async -> [StoreReply] {
        await withCheckedContinuation { continuation in
            submit(commands) { continuation.resume(returning: $0) }
        }
    }

    /// Sends commands; the answers, one a command, come on any thread, at once when they are refused.
    func submit(_ commands: [StoreCommand], complete: @escaping @Sendable ([StoreReply]) -> Void) {
        let deadline = RedisTime.now + Int64(options.commandTimeout)
        let request = RedisRequest(commands, deadline: deadline, complete: complete)
        let (refusal, wakes) = shared.withLock { shared in
            let refusal = shared.pipeline.submit(request, at: address)
            if refusal == nil { Self.write(&shared) }
            return (refusal, refusal == nil && (deadline < shared.sleepsUntil || shared.pipeline.hasOutput))
        }
        if let refusal { return request.finish(refusal) }
        if wakes { bell.ring() }
    }

    /// Connects anew, as the server is not the one that it was.
    func reconnect() {
        shared.withLock { $0.wantsReconnect = true }
        bell.ring()
    }

    /// Answers everything with `CLOSED` and ends the thread.
    func close() {
        for finished in shared.withLock({ $0.pipeline.close() }) { finished.tell() }
        bell.ring()
    }

    /// Writes what the connection takes now; what goes wrong is seen by the thread that reads.
    static func write(_ shared: inout Shared) {
        let descriptor = shared.descriptor
        guard descriptor >= 0 else { return }
        shared.pipeline.writeOutput { buffer in
            var result = 0
            repeat {
                result = send(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
            } while result < 0 && errno == EINTR
            if result < 0, errno != EAGAIN { shutdown(descriptor, Int32(SHUT_RDWR)) }
            return max(0, result)
        }
    }
}
