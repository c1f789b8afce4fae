internal import Foundation
internal import Synchronization

/// The thread's side of a link: connects, reads, and gives up what takes too long.
struct RedisWorker {
    private enum Phase {
        case resting(until: Int64)
        case resolving(until: Int64)
        case connecting(Int32, until: Int64, others: ArraySlice<RedisSocketAddress>)
        case greeting(Int32, until: Int64, RedisGreeting)
        case ready(Int32)
    }

    private let link: RedisLink
    private var phase = Phase.resting(until: 0)
    private var reader = RESPReader()
    private var buffer = [UInt8](repeating: 0, count: 64 << 10)
    /// Attempts in a row that failed.
    private var failures = 0
    /// Why there is no connection.
    private var trouble: StoreError
    /// What the operator was told last; nil while all is well.
    private var told: StoreError?

    init(_ link: RedisLink) {
        self.link = link
        trouble = StoreError(code: "TIMEOUT", message: "no connection yet", location: "\(link.address)")
    }

    mutating func run() {
        while !link.shared.withLock({ $0.pipeline.isClosed }) {
            if link.shared.withLock({ $0.wantsReconnect }) { lose(failure("IO", "connecting anew")) }
            giveUp(at: RedisTime.now)
            wait()
        }
        closeSocket()
    }

    // MARK: Waiting

    private var socket: Int32? {
        switch phase {
        case .resting, .resolving: nil
        case .connecting(let descriptor, _, _), .greeting(let descriptor, _, _), .ready(let descriptor): descriptor
        }
    }

    private var phaseEnd: Int64? {
        switch phase {
        case .resting(let end), .resolving(let end), .connecting(_, let end, _), .greeting(_, let end, _): end
        case .ready: nil
        }
    }

    /// Sleeps until there is something to do, and does what came.
    private mutating func wait() {
        var wants = Int16(POLLIN)
        if case .connecting = phase { wants = Int16(POLLOUT) }
        let phaseEnd = phaseEnd
        let isReady = if case .ready = phase { true } else { false }
        let (end, hasOutput) = link.shared.withLock { shared in
            let end = min(phaseEnd ?? .max, shared.pipeline.nextDeadline ?? .max)
            shared.sleepsUntil = end
            return (end, shared.pipeline.hasOutput)
        }
        if isReady, hasOutput { wants |= Int16(POLLOUT) }
        var events = [
            pollfd(fd: link.bell.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: socket ?? -1, events: wants, revents: 0),
        ]
        let pause = end == .max ? -1 : Int32(clamping: max(0, end - RedisTime.now))
        guard poll(&events, 2, pause) > 0 else { return }
        if events[0].revents != 0 { link.bell.silence() }
        if events[1].revents != 0 { use(events[1].revents) }
    }

    private mutating func use(_ events: Int16) {
        switch phase {
        case .resting, .resolving: return
        case .connecting(let descriptor, _, let others): checkConnection(descriptor, others)
        case .greeting, .ready:
            if events & Int16(POLLOUT) != 0 { link.shared.withLock { RedisLink.write(&$0) } }
            if events & ~Int16(POLLOUT) != 0 { read() }
        }
    }

    /// Does what is due by the clock.
    private mutating func giveUp(at now: Int64) {
        let (hasHung, hasWaited) = link.shared.withLock { shared in
            (shared.pipeline.hasHung(at: now), shared.pipeline.hasWaited(at: now))
        }
        if hasHung {
            let error = failure("TIMEOUT", "no answer within \(link.options.commandTimeout) ms")
            lose(error)
            refuse(error)
        } else if hasWaited {
            refuse(trouble)
        }
        switch phase {
        case .resting(let end): if end <= now { begin() }
        case .resolving(let end):
            if let resolved = link.shared.withLock({ $0.resolved.take() }) {
                connect(resolved)
            } else if end <= now {
                fail(failure("TIMEOUT", "the name server does not answer"))
            }
        case .connecting(_, let end, _), .greeting(_, let end, _):
            if end <= now { fail(failure("TIMEOUT", "no connection within \(link.options.connectTimeout) ms")) }
        case .ready: return
        }
    }

    // MARK: Connecting

    private mutating func begin() {
        switch link.address.endpoint {
        case .unix(let path):
            connect(Result { () throws(StoreError) in [try RedisSocketAddress(unixPath: path)] })
        case .tcp(let host, let port):
            let numbers = Result { () throws(StoreError) in
                try RedisSocketAddress.resolve(host, port: port, numbersOnly: true)
            }
            if case .success = numbers { return connect(numbers) }
            phase = .resolving(until: RedisTime.now + Int64(link.options.connectTimeout))
            // A name server may hold its caller for long.
            Thread.detachNewThread { [link] in
                let resolved = Result { () throws(StoreError) in
                    try RedisSocketAddress.resolve(host, port: port, numbersOnly: false)
                }
                link.shared.withLock { $0.resolved = resolved }
                link.bell.ring()
            }
        }
    }

    private mutating func connect(_ addresses: Result<[RedisSocketAddress], StoreError>) {
        switch addresses {
        case .success(let addresses): connect(addresses[...])
        case .failure(let error): fail(failure(error.code, error.message))
        }
    }

    /// Tries the first of the addresses, and the next ones when that fails at once.
    private mutating func connect(_ addresses: ArraySlice<RedisSocketAddress>) {
        var others = addresses
        var last = failure("IO", "the host has no address")
        while let next = others.popFirst() {
            do throws(StoreError) {
                let descriptor = try next.connect()
                let end = RedisTime.now + Int64(link.options.connectTimeout)
                phase = .connecting(descriptor, until: end, others: others)
                return
            } catch {
                last = failure(error.code, error.message)
            }
        }
        fail(last)
    }

    private mutating func checkConnection(_ descriptor: Int32, _ others: ArraySlice<RedisSocketAddress>) {
        var number: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &number, &size)
        guard number == 0 else {
            closeSocket()
            if others.isEmpty { return fail(failure("IO", String(cString: strerror(number)))) }
            return connect(others)
        }
        let greeting = RedisGreeting(link.address)
        let count = greeting.bytes.withUnsafeBytes {
            send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard count == greeting.bytes.count else { return fail(failure("IO", "the greeting cannot be sent")) }
        reader = RESPReader()
        phase = .greeting(descriptor, until: RedisTime.now + Int64(link.options.connectTimeout), greeting)
    }

    private mutating func succeed(_ descriptor: Int32) {
        phase = .ready(descriptor)
        failures = 0
        link.shared.withLock { shared in
            shared.descriptor = descriptor
            shared.pipeline.connected()
            RedisLink.write(&shared)
        }
        if told != nil { link.options.log("\(link.address): connected again") }
        told = nil
    }

    /// Ends an attempt to connect; the next one comes after a pause.
    private mutating func fail(_ error: StoreError, isFinal: Bool = false) {
        closeSocket()
        trouble = error
        let refused = link.shared.withLock { shared in
            isFinal || shared.pipeline.down != nil ? shared.pipeline.refuse(error) : []
        }
        for request in refused { request.tell() }
        // A server that starts anew is not worth a line; one that stays away is.
        if failures == 1 || isFinal { tell(error) }
        let pauses = link.options.pauses
        let longest = min(pauses.upperBound, pauses.lowerBound << min(failures, 20))
        failures += 1
        // Hosts that lost the same server are not to come back at the same moment.
        phase = .resting(until: RedisTime.now + Int64.random(in: Int64(longest / 2)...Int64(longest)))
    }

    // MARK: Reading

    private mutating func read() {
        guard let descriptor = socket else { return }
        var count = 0
        repeat {
            count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
        } while count < 0 && errno == EINTR
        if count < 0, errno == EAGAIN { return }
        guard count > 0 else {
            let reason = count == 0 ? "the server closed the connection" : String(cString: strerror(errno))
            return end(failure("IO", reason))
        }
        reader.append(buffer[..<count])
        var replies: [StoreReply] = []
        do throws(RESPReader.Malformed) {
            while let reply = try reader.nextReply() { replies.append(reply) }
        } catch {
            take(replies)
            return end(failure("IO", "the answer is no RESP: \(error.message)"))
        }
        // A large answer is read again from its start with each piece, so the pieces grow.
        if replies.isEmpty, buffer.count < 4 << 20 { buffer = [UInt8](repeating: 0, count: buffer.count * 2) }
        take(replies)
    }

    private mutating func take(_ replies: [StoreReply]) {
        var replies = replies[...]
        if case .greeting(let descriptor, let end, var greeting) = phase {
            guard let reply = replies.popFirst() else { return }
            switch greeting.take(reply) {
            case .unfinished:
                phase = .greeting(descriptor, until: end, greeting)
                return take(Array(replies))
            case .refused(let error, let isFinal):
                return fail(failure(error.code, error.message), isFinal: isFinal)
            case .ready: succeed(descriptor)
            }
        }
        guard case .ready = phase else { return }
        let (finished, isRight) = link.shared.withLock { $0.pipeline.take(Array(replies)) }
        for request in finished { request.tell() }
        if !isRight { lose(failure("IO", "an answer that nobody asked for")) }
    }

    private mutating func end(_ error: StoreError) {
        if case .ready = phase { lose(error) } else { fail(error) }
    }

    // MARK: Losing

    /// Lets go of the connection and connects again at once.
    private mutating func lose(_ error: StoreError) {
        trouble = error
        let finished = link.shared.withLock { shared in
            shared.descriptor = -1
            shared.wantsReconnect = false
            return shared.pipeline.disconnected(error)
        }
        // What the system has yet to send must not come after what the next connection sends.
        if error.code == "TIMEOUT", let socket {
            var reset = linger(l_onoff: 1, l_linger: 0)
            setsockopt(socket, SOL_SOCKET, SO_LINGER, &reset, socklen_t(MemoryLayout<linger>.size))
        }
        closeSocket()
        phase = .resting(until: 0)
        for request in finished { request.tell() }
    }

    /// Refuses requests until the server is back.
    private mutating func refuse(_ error: StoreError) {
        tell(error)
        for request in link.shared.withLock({ $0.pipeline.refuse(error) }) { request.tell() }
    }

    private mutating func closeSocket() {
        guard let socket else { return }
        link.shared.withLock { $0.descriptor = -1 }
        close(socket)
        phase = .resting(until: .max)
    }

    private mutating func tell(_ error: StoreError) {
        if told != error { link.options.log("\(error); trying again") }
        told = error
    }

    private func failure(_ code: String, _ message: String) -> StoreError {
        StoreError(code: code, message: message, location: "\(link.address)")
    }
}
