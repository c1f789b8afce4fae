internal import Synchronization

/// A store that is a Redis server or a Redis Cluster, over TCP or a Unix socket.
///
/// A batch comes in, the host's own commands in it become calls of a script (`RedisHostCommands`), each command goes to its server
/// (`RedisNodes`) over that server's connection (`RedisLink`, whose order is `RedisPipeline`), and the answers come back in the
/// batch's order. What must not be lost waits in a file meanwhile (`RedisPendingWrites`).
///
/// Batches of all callers share one connection to each server. A command that was sent and not answered when the connection
/// broke is answered with `IO` or `TIMEOUT` and not sent again, since it may have been performed; what was not sent waits for
/// the next connection up to its time-out. While the server is away for longer, commands are refused at once with the reason.
/// What a server refuses for now (`LOADING`, `READONLY`, redirects, unknown scripts) is sent again, behind the rest of its
/// batch; in a cluster, commands of different keys may overtake each other.
package final class RedisStore: Store {
    private let options: RedisOptions
    private let nodes: RedisNodes
    private let scripts = RedisScripts()
    private let pending: RedisPendingWrites?

    /// How often a command is sent in all.
    private static let mostRounds = 16

    /// Begins to connect; whether that succeeds is seen by the answers.
    ///
    /// - Throws: `StoreError`: the file of pending writes cannot be used (`JOURNAL`, `IO`), or the system has no descriptor.
    package init(_ address: RedisAddress, options: RedisOptions = RedisOptions()) throws(StoreError) {
        var options = options
        if let timeout = address.timeout {
            options.connectTimeout = timeout
            options.commandTimeout = timeout
        }
        self.options = options
        var pending: RedisPendingWrites?
        if let path = options.pendingWrites {
            pending = try RedisPendingWrites(path: path, markPrefix: options.markPrefix, log: options.log)
        }
        self.pending = pending
        nodes = try RedisNodes(address, options: options)
        carryOver()
    }

    deinit {
        pending?.stop()
        nodes.close()
    }

    /// Asks the server whether it is there.
    ///
    /// - Returns: Why it is not, within the time-out; nil when it answers.
    package func check() async -> StoreError? {
        if case .error(let error)? = await nodes.seed.perform([StoreCommand("PING")]).first { return error }
        return nil
    }

    package func perform(_ batch: [StoreCommand]) async -> [StoreReply] {
        guard let pending, batch.contains(where: \.mustNotBeLost) else { return await send(batch) }
        return await performDurably(batch, pending)
    }

    /// Lets go of the connections; what waits in the file of pending writes is carried over after the next start.
    package func close() async {
        await pending?.close()
        nodes.close()
    }

    // MARK: Sending

    private func send(_ batch: [StoreCommand]) async -> [StoreReply] {
        guard let own = RedisHostCommands(batch) else { return await sendAsItIs(batch) }
        var replies = own.spread(await sendAsItIs(own.commands))
        for (place, reply) in replies.enumerated() {
            guard case .error(let error) = reply, error.code == StoreError.crossSlot.code,
                let call = try? RedisHostCommands.Call(batch[place]), call.isCommit
            else { continue }
            replies[place] = await performInParts(call)
        }
        return replies
    }

    /// A commit whose keys lie in several slots: what lies elsewhere comes first, each command by itself, then the rest as one
    /// step.
    private func performInParts(_ call: RedisHostCommands.Call) async -> StoreReply {
        let home = call.slot
        let isHere = call.commands.map { command in command.keys.allSatisfy { RedisSlot.slot(of: $0) == home } }
        var replies = [StoreReply](repeating: .null, count: call.commands.count)
        if let fence = call.fence {
            let reply = await send([StoreCommit(fence: fence, commands: []).command])[0]
            guard case .array = reply else { return reply }
        }
        let others = call.commands.indices.filter { !isHere[$0] }
        for (place, reply) in zip(others, await send(others.map { call.commands[$0] })) {
            if Self.isUndelivered(reply) { return reply }
            replies[place] = reply
        }
        let own = call.commands.indices.filter { isHere[$0] }
        var step = StoreCommit(fence: call.fence, commands: own.map { call.commands[$0] }).command
        if let mark = call.mark {
            step.arguments = ["RULEHOST.ONCE", mark.key, mark.seconds] + step.arguments
        }
        let reply = await send([step])[0]
        guard case .array(let answers) = reply else { return reply }
        for (place, reply) in zip(own, answers) { replies[place] = reply }
        return .array(replies)
    }

    private func sendAsItIs(_ batch: [StoreCommand]) async -> [StoreReply] {
        guard !batch.isEmpty else { return [] }
        if !nodes.isCluster, batch.allSatisfy({ Self.isPlain($0) }) {
            var replies = await nodes.seed.perform(batch)
            if Self.hasError(replies) {
                await settle(batch, &replies, links: batch.map { _ in nodes.seed })
            }
            return replies
        }
        return await sendMixed(batch)
    }

    /// A batch with commands that need a closer look, or to a cluster.
    private func sendMixed(_ batch: [StoreCommand]) async -> [StoreReply] {
        var replies = [StoreReply](repeating: .null, count: batch.count)
        var commands: [StoreCommand] = []
        var places: [Int] = []
        for (place, command) in batch.enumerated() {
            if !Self.isPlain(command), let refusal = Self.refusal(command) {
                replies[place] = .error(refusal)
            } else if nodes.isCluster, RedisSlot.isSpread(command.keys) {
                replies[place] = .error(.crossSlot)
            } else if nodes.isCluster, let reply = await RedisFanOut.perform(command, over: nodes.masters) {
                replies[place] = reply
            } else {
                commands.append(scripts.shortened(command))
                places.append(place)
            }
        }
        let links = nodes.links(for: commands)
        var parts = await perform(commands.indices.map { .init(place: $0, link: links[$0], command: commands[$0]) })
        if Self.hasError(parts) { await settle(commands, &parts, links: links) }
        for (place, reply) in zip(places, parts) { replies[place] = reply }
        return replies
    }

    /// A command on its way.
    private struct Errand {
        var place: Int
        var link: RedisLink
        var command: StoreCommand
        var asks = false
    }

    /// Sends the errands, those for one server in one request; answers in their order.
    private func perform(_ errands: [Errand]) async -> [StoreReply] {
        var parts: [(link: RedisLink, commands: [StoreCommand])] = []
        // For each errand the part and the place in it where its answer comes.
        var answers: [(part: Int, place: Int)] = []
        for errand in errands {
            let part = parts.firstIndex { $0.link === errand.link } ?? parts.count
            if part == parts.count { parts.append((errand.link, [])) }
            if errand.asks { parts[part].commands.append(StoreCommand("ASKING")) }
            answers.append((part, parts[part].commands.count))
            parts[part].commands.append(errand.command)
        }
        let replies = await RedisGather.perform(parts)
        return answers.map { replies[$0.part][$0.place] }
    }

    // MARK: Sending again

    /// Sends again what was refused for now, until all is settled or the time is over.
    private func settle(_ commands: [StoreCommand], _ replies: inout [StoreReply], links: [RedisLink]) async {
        let end = RedisTime.now + Int64(options.commandTimeout)
        var links = links
        for round in 1..<Self.mostRounds {
            var errands: [Errand] = []
            var pauses = false
            for (place, reply) in replies.enumerated() {
                guard case .error(let error) = reply else { continue }
                let errand = Errand(place: place, link: links[place], command: commands[place])
                guard let (again, waits) = next(errand, error) else { continue }
                links[place] = again.link
                errands.append(again)
                pauses = pauses || waits
            }
            guard !errands.isEmpty, RedisTime.now < end else { return }
            if nodes.isCluster { await nodes.refresh() }
            if pauses {
                let pause = min(Int64(10 << min(round, 6)), max(0, end - RedisTime.now))
                // A cancelled caller has its answers sooner.
                try? await Task.sleep(for: .milliseconds(pause))
            }
            for (errand, reply) in zip(errands, await perform(errands)) { replies[errand.place] = reply }
        }
    }

    /// What to do about an error that a server answered: nil when it stands, else the errand and whether to wait first.
    private func next(_ errand: Errand, _ error: StoreError) -> (Errand, waits: Bool)? {
        // What has a location did not come from the server; after that nothing is sent twice.
        guard error.location == nil else { return nil }
        var errand = errand
        switch error.code {
        case "MOVED", "ASK":
            let moves = error.code == "MOVED"
            guard let link = nodes.link(ofRedirect: error.message, from: errand.link, moves: moves) else { return nil }
            errand.link = link
            errand.asks = !moves
            return (errand, false)
        case "NOSCRIPT":
            guard let whole = scripts.whole(errand.command) else { return nil }
            errand.command = whole
            return (errand, false)
        case "READONLY":
            errand.link.reconnect()
            return (errand, true)
        case "LOADING", "MASTERDOWN", "TRYAGAIN", "CLUSTERDOWN": return (errand, true)
        default: return nil
        }
    }

    private static func hasError(_ replies: [StoreReply]) -> Bool {
        replies.contains { if case .error = $0 { true } else { false } }
    }

    // MARK: What may be sent

    /// Whether the command is one of the everyday ones, which need no look.
    private static func isPlain(_ command: StoreCommand) -> Bool { command.spec?.body != nil }

    private static func refusal(_ command: StoreCommand) -> StoreError? {
        guard let name = command.arguments.first else { return .refused("found a command without a name") }
        guard command.spec?.access == .nobody else { return nil }
        return .refused(
            "\(name) is not available: all rules share one connection; a script (EVAL) does several things at once")
    }

    // MARK: What must not be lost

    private func performDurably(_ batch: [StoreCommand], _ pending: RedisPendingWrites) async -> [StoreReply] {
        let safe = batch.map { $0.mustNotBeLost ? pending.repeatable($0) : $0 }
        var replies = [StoreReply](repeating: .null, count: batch.count)
        // What waits already comes first.
        let mayBeSent = safe.map { !($0.mustNotBeLost && pending.isWaiting) }
        let places = batch.indices.filter { mayBeSent[$0] }
        for (place, reply) in zip(places, await send(places.map { safe[$0] })) { replies[place] = reply }
        let kept = batch.indices.filter { place in
            safe[place].mustNotBeLost && (!mayBeSent[place] || Self.isUndelivered(replies[place]))
        }
        guard !kept.isEmpty else { return replies }
        let failure = pending.append(kept.map { safe[$0] })
        for place in kept { replies[place] = failure.map { .error($0) } ?? .status("QUEUED") }
        carryOver()
        return replies
    }

    /// Whether the command did not get to where it counts, or nobody knows.
    private static func isUndelivered(_ reply: StoreReply) -> Bool {
        guard case .error(let error) = reply else { return false }
        return error.location != nil || error.isPassing || ["MOVED", "ASK"].contains(error.code)
    }

    private func carryOver() {
        pending?.carryOver { [weak self] commands in
            guard let self else { return nil }
            let replies = await send(commands)
            return replies.contains(where: Self.isUndelivered) ? nil : replies
        }
    }
}
