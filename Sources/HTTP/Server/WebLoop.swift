internal import Foundation

/// The work of the server's thread: waits for sockets, reads requests, writes answers, keeps time.
struct WebLoop {
    private let listener: Int32
    private let limits: WebLimits
    private let mailbox: WebMailbox
    private let tally: WebTally
    private let handler: WebServer.Handler
    private let log: @Sendable (String) -> Void

    private var connections: [Int: WebConnection] = [:]
    private var nextNumber = 0
    private var now = ContinuousClock.now
    private var date = HTTPDate()
    private var buffer = [UInt8](repeating: 0, count: 64 << 10)
    /// When everything ends; nil before the stop.
    private var stopDeadline: ContinuousClock.Instant?
    /// When connections are taken in again after the system had no descriptor left.
    private var acceptsAgain: ContinuousClock.Instant?

    init(
        listener: Int32, limits: WebLimits, mailbox: WebMailbox, tally: WebTally, handler: @escaping WebServer.Handler,
        log: @escaping @Sendable (String) -> Void
    ) {
        self.listener = listener
        self.limits = limits
        self.mailbox = mailbox
        self.tally = tally
        self.handler = handler
        self.log = log
    }

    /// Runs until the server is stopped.
    mutating func run() {
        var polled: [pollfd] = []
        var numbers: [Int] = []
        while true {
            prepare(&polled, &numbers)
            _ = poll(&polled, nfds_t(polled.count), timeout())
            now = .now
            if polled[0].revents != 0, takeMail() { beginStop() }
            if polled[1].revents != 0, stopDeadline == nil { acceptAll() }
            for (index, number) in numbers.enumerated() where polled[index + 2].revents != 0 { attend(number) }
            expire()
            guard let stopDeadline else { continue }
            if connections.isEmpty || now >= stopDeadline { break }
        }
        for number in Array(connections.keys) { drop(number) }
    }

    private func prepare(_ polled: inout [pollfd], _ numbers: inout [Int]) {
        polled.removeAll(keepingCapacity: true)
        numbers.removeAll(keepingCapacity: true)
        polled.append(pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0))
        let accepts = stopDeadline == nil && acceptsAgain == nil
        // A negative descriptor is passed over.
        polled.append(pollfd(fd: accepts ? listener : -1, events: Int16(POLLIN), revents: 0))
        for (number, connection) in connections where connection.events != 0 {
            polled.append(pollfd(fd: connection.descriptor, events: connection.events, revents: 0))
            numbers.append(number)
        }
    }

    // MARK: Time

    /// Milliseconds until the next deadline; -1 when there is none.
    private func timeout() -> Int32 {
        var next = [stopDeadline, acceptsAgain].compactMap { $0 }.min()
        for connection in connections.values {
            if case .working = connection.phase { continue }
            next = min(next ?? connection.deadline, connection.deadline)
        }
        guard let next else { return -1 }
        let left = ContinuousClock.now.duration(to: next)
        // One more, so that the deadline is over when `poll` returns.
        return Int32(max(0, min(left / .milliseconds(1) + 1, 3_600_000)))
    }

    private mutating func expire() {
        if let again = acceptsAgain, now >= again { acceptsAgain = nil }
        for (number, connection) in connections where now >= connection.deadline {
            switch connection.phase {
            case .working: continue
            case .reading where connection.requestStart != nil:
                refuse(HTTPRefusal(408, "the request took longer than \(limits.arrival) to arrive"), number, connection)
            case .reading, .writing, .lingering: drop(number)
            }
        }
    }

    // MARK: Connections

    private mutating func acceptAll() {
        while true {
            let descriptor = accept(listener, nil, nil)
            guard descriptor >= 0 else {
                if errno == EINTR || errno == ECONNABORTED { continue }
                if errno != EAGAIN {
                    log("no more connections for now: \(String(cString: strerror(errno)))")
                    acceptsAgain = now.advanced(by: .milliseconds(200))
                }
                return
            }
            _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            var on: Int32 = 1
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
            let connection = WebConnection(
                descriptor: descriptor, limits: limits.request, deadline: now.advanced(by: limits.idle))
            nextNumber += 1
            connections[nextNumber] = connection
            let isTooMany = connections.count > limits.connections
            tally.change {
                $0.accepted += 1
                $0.connections += 1
                if isTooMany { $0.turnedAway += 1 }
            }
            if isTooMany { turnAway(nextNumber, connection) }
        }
    }

    /// Says so in one go: a connection that is too many gets no time.
    private mutating func turnAway(_ number: Int, _ connection: WebConnection) {
        answer(.refusal(HTTPRefusal(503, "more than \(limits.connections) connections")), to: nil, connection)
        _ = connection.send()
        drop(number)
    }

    private mutating func drop(_ number: Int) {
        guard let connection = connections.removeValue(forKey: number) else { return }
        close(connection.descriptor)
        tally.change { $0.connections -= 1 }
    }

    /// Looks at a connection whose socket has something to say.
    private mutating func attend(_ number: Int) {
        guard let connection = connections[number] else { return }
        switch connection.phase {
        case .reading: receive(number, connection)
        case .working: return
        case .writing: flush(number, connection)
        case .lingering: discard(number, connection)
        }
    }

    private mutating func receive(_ number: Int, _ connection: WebConnection) {
        switch connection.read(into: &buffer) {
        case .bytes(let count):
            connection.parser.append(buffer[..<count])
            if connection.requestStart == nil { connection.requestStart = now }
        case .nothing: return
        case .end: connection.inputEnded = true
        case .gone: return drop(number)
        }
        advance(number, connection)
    }

    /// Goes on with what is in the connection's buffer.
    private mutating func advance(_ number: Int, _ connection: WebConnection) {
        switch connection.parser.next() {
        case .request(let request):
            connection.requestStart = nil
            connection.phase = .working(request)
            Task { [handler, mailbox] in mailbox.leave(await handler(request), for: number) }
        case .refusal(let refusal): refuse(refusal, number, connection)
        case .needMore:
            guard !connection.inputEnded else { return drop(number) }
            wait(number, connection)
        }
    }

    private mutating func wait(_ number: Int, _ connection: WebConnection) {
        connection.phase = .reading
        guard !connection.parser.isIdle else {
            connection.requestStart = nil
            if stopDeadline != nil { return drop(number) }
            connection.deadline = now.advanced(by: limits.idle)
            return
        }
        let start = connection.requestStart ?? now
        connection.requestStart = start
        connection.deadline = start.advanced(by: limits.arrival)
        let isLarge = connection.parser.size > buffer.count
        if isLarge, connections.values.reduce(0, { $0 + $1.parser.size }) > limits.received {
            return refuse(HTTPRefusal(503, "too much is being received at the moment"), number, connection)
        }
        if connection.parser.takeContinue() {
            connection.write { $0 += "HTTP/1.1 100 Continue\r\n\r\n".utf8 }
            // So few bytes fit into any socket; what does not fit goes out with the answer.
            if !connection.send() { drop(number) }
        }
    }

    // MARK: Answers

    /// Takes answers out of the mailbox.
    ///
    /// - Returns: Whether the server is to stop.
    private mutating func takeMail() -> Bool {
        let mail = mailbox.take()
        for (number, answer) in mail.answers {
            // A connection whose client went away is no longer there.
            guard let connection = connections[number], case .working(let request) = connection.phase else { continue }
            self.answer(answer, to: request, connection)
            flush(number, connection)
        }
        return mail.stops
    }

    private mutating func answer(_ answer: WebAnswer, to request: WebRequest?, _ connection: WebConnection) {
        let keepsAlive = request?.keepsAlive == true && !answer.closes && stopDeadline == nil
        connection.endsAfterOutput = !keepsAlive
        let date = date.text(at: now)
        connection.write { answer.append(to: &$0, request: request, keepsAlive: keepsAlive, date: date) }
        connection.phase = .writing
        connection.deadline = now.advanced(by: limits.fetching)
        tally.change { $0.answers[answer.status, default: 0] += 1 }
    }

    private mutating func refuse(_ refusal: HTTPRefusal, _ number: Int, _ connection: WebConnection) {
        answer(.refusal(refusal), to: nil, connection)
        flush(number, connection)
    }

    private mutating func flush(_ number: Int, _ connection: WebConnection) {
        guard connection.send() else { return drop(number) }
        guard !connection.hasOutput else { return }
        guard connection.endsAfterOutput else { return advance(number, connection) }
        guard !connection.inputEnded else { return drop(number) }
        // Closing while bytes of the client are unread would take the answer away from it.
        shutdown(connection.descriptor, Int32(SHUT_WR))
        connection.phase = .lingering
        connection.deadline = now.advanced(by: limits.lingering)
    }

    private mutating func discard(_ number: Int, _ connection: WebConnection) {
        switch connection.read(into: &buffer) {
        case .bytes, .nothing: return
        case .end, .gone: drop(number)
        }
    }

    // MARK: Stop

    private mutating func beginStop() {
        guard stopDeadline == nil else { return }
        // Whoever was let in by the system before now is heard.
        acceptAll()
        stopDeadline = now.advanced(by: limits.grace)
        close(listener)
        for (number, connection) in connections {
            guard case .reading = connection.phase else { continue }
            receive(number, connection)
            if case .reading = connection.phase, connection.parser.isIdle { drop(number) }
        }
    }
}
