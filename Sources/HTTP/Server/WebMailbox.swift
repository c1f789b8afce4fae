internal import Foundation
internal import Synchronization

/// What others leave for the server's thread: answers, and the word to stop; a pipe wakes it.
final class WebMailbox: Sendable {
    /// What was left.
    struct Contents: Sendable {
        var answers: [(connection: Int, answer: WebAnswer)] = []
        /// Whether the server is to stop.
        var stops = false
        /// Whether the thread has ended, and who waits for that.
        fileprivate var hasEnded = false
        fileprivate var waiting: [CheckedContinuation<Void, Never>] = []
    }

    /// Becomes readable when something was left.
    let descriptor: Int32
    private let writeEnd: Int32
    private let contents = Mutex(Contents())

    init(location: String) throws(WebError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw WebError(code: .system, message: String(cString: strerror(errno)), location: location)
        }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        (descriptor, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(descriptor)
        close(writeEnd)
    }

    func leave(_ answer: WebAnswer, for connection: Int) {
        let isFirst = contents.withLock { contents in
            contents.answers.append((connection, answer))
            return contents.answers.count == 1
        }
        // The thread takes all that is there at once.
        if isFirst { ring() }
    }

    /// Tells the thread to stop and waits until it has.
    func stop() async {
        contents.withLock { $0.stops = true }
        ring()
        await withCheckedContinuation { continuation in
            let hasEnded = contents.withLock { contents in
                if !contents.hasEnded { contents.waiting.append(continuation) }
                return contents.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
    }

    /// Takes what was left since the last time.
    func take() -> (answers: [(connection: Int, answer: WebAnswer)], stops: Bool) {
        var bytes: (UInt64, UInt64) = (0, 0)
        _ = read(descriptor, &bytes, 16)
        return contents.withLock { contents in
            defer { contents.answers.removeAll(keepingCapacity: true) }
            return (contents.answers, contents.stops)
        }
    }

    /// Says that the thread has ended.
    func end() {
        let waiting = contents.withLock { contents in
            contents.hasEnded = true
            defer { contents.waiting = [] }
            return contents.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    private func ring() {
        var byte: UInt8 = 1
        // A full pipe wakes as well.
        _ = write(writeEnd, &byte, 1)
    }
}
