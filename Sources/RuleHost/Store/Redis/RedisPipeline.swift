/// The order of requests and answers over one connection, without any input or output of its own.
///
/// A request waits while there is no connection, then it is sent, once, and its answers come in order. What was sent when
/// the connection broke is answered with an error and never sent again: whether it was performed cannot be known, and a
/// second time would count twice. When the server was away for a whole time-out, it is *down*: requests are refused at once,
/// so that messages are judged without the store, until it greets again.
struct RedisPipeline: Sendable {
    private let mostCommands: Int
    private let mostBytes: Int
    /// Requests that were not sent.
    private var waiting = RedisQueue<RedisRequest>()
    /// Requests that were handed to the connection and are not answered.
    private var sent = RedisQueue<RedisRequest>()
    private var commandCount = 0
    private var byteCount = 0
    /// Bytes that the connection has yet to take.
    private(set) var output: [UInt8] = []
    /// How many of them it has taken.
    private var outputStart = 0
    private(set) var isReady = false
    private(set) var isClosed = false
    /// Why requests are refused at once; nil while they are not.
    private(set) var down: StoreError?

    init(_ options: RedisOptions) {
        mostCommands = options.mostCommands
        mostBytes = options.mostBytes
    }

    /// The time at which the oldest request is given up.
    var nextDeadline: Int64? { [waiting.first?.deadline, sent.first?.deadline].compactMap(\.self).min() }

    var hasOutput: Bool { outputStart < output.count }

    /// Takes a request on; answers the reason when it does not.
    mutating func submit(_ request: RedisRequest, at address: RedisAddress) -> StoreError? {
        if isClosed { return .closed }
        if let down { return down }
        if commandCount > 0, commandCount + request.count > mostCommands || byteCount + request.size > mostBytes {
            return StoreError(
                code: "BUSY", message: "\(commandCount) commands wait for an answer already", location: "\(address)")
        }
        commandCount += request.count
        byteCount += request.size
        if isReady { send(request) } else { waiting.append(request) }
        return nil
    }

    /// The connection is there: what waits is sent.
    mutating func connected() {
        isReady = true
        down = nil
        while let request = waiting.popFirst() { send(request) }
    }

    /// Hands the bytes that wait to the connection, which answers how many it took.
    mutating func writeOutput(_ write: (UnsafeRawBufferPointer) -> Int) {
        guard hasOutput else { return }
        outputStart += output.withUnsafeBytes { write(UnsafeRawBufferPointer(rebasing: $0[outputStart...])) }
        if outputStart == output.count {
            output.removeAll(keepingCapacity: output.capacity <= 1 << 18)
            outputStart = 0
        }
    }

    /// Gives answers to the requests in order; answers what is finished by that, and false when nobody asked.
    mutating func take(_ replies: [StoreReply]) -> (finished: [FinishedRequest], isRight: Bool) {
        var finished: [FinishedRequest] = []
        for reply in replies {
            guard let isLast = sent.updateFirst({ $0.take(reply) }) else { return (finished, false) }
            if isLast, let request = sent.popFirst() { finished.append(over(request, nil)) }
        }
        return (finished, true)
    }

    /// The connection is gone: what was sent is answered with the error, what was not waits on.
    mutating func disconnected(_ error: StoreError) -> [FinishedRequest] {
        isReady = false
        output = []
        outputStart = 0
        var finished: [FinishedRequest] = []
        while let request = sent.popFirst() { finished.append(over(request, error)) }
        return finished
    }

    /// Refuses everything from now on, until `connected()`.
    mutating func refuse(_ error: StoreError) -> [FinishedRequest] {
        down = error
        var finished: [FinishedRequest] = []
        while let request = waiting.popFirst() { finished.append(over(request, error)) }
        return finished
    }

    /// Whether the connection has not answered in time; it is of no more use then.
    func hasHung(at now: Int64) -> Bool { sent.first.map { $0.deadline <= now } ?? false }

    /// Whether a request waited for a connection for as long as it may.
    func hasWaited(at now: Int64) -> Bool { waiting.first.map { $0.deadline <= now } ?? false }

    /// Answers everything with `CLOSED`, for good.
    mutating func close() -> [FinishedRequest] {
        isClosed = true
        return disconnected(.closed) + refuse(.closed)
    }

    private mutating func send(_ request: RedisRequest) {
        var request = request
        output.append(contentsOf: request.bytes)
        request.bytes = []
        sent.append(request)
    }

    private mutating func over(_ request: RedisRequest, _ error: StoreError?) -> FinishedRequest {
        commandCount -= request.count
        byteCount -= request.size
        return FinishedRequest(request: request, error: error)
    }
}
