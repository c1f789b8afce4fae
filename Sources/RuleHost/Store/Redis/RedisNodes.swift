internal import Synchronization

/// The servers behind one address: a single one, or a cluster, which is seen by its first `MOVED`.
final class RedisNodes: Sendable {
    private struct Map: Sendable {
        var links: [RedisAddress.Endpoint: RedisLink] = [:]
        /// Who has each slot; empty while the server is no cluster.
        var slots: [RedisLink?] = []
        /// The servers that have slots, in the order of their slots.
        var masters: [RedisLink] = []
        var isRefreshing = false
        var refreshedAt: Int64 = 0
        var isClosed = false
    }

    let seed: RedisLink
    private let options: RedisOptions
    private let isClusterFlag = Atomic(false)
    private let map = Mutex(Map())

    /// Milliseconds between two looks at the map.
    private static let refreshPause: Int64 = 100

    init(_ address: RedisAddress, options: RedisOptions) throws(StoreError) {
        self.options = options
        seed = try RedisLink(address, options: options)
        map.withLock { $0.links[address.endpoint] = seed }
    }

    var isCluster: Bool { isClusterFlag.load(ordering: .acquiring) }

    /// The servers that have slots; the one that is known when there is no cluster.
    var masters: [RedisLink] {
        guard isCluster else { return [seed] }
        return map.withLock { $0.masters.isEmpty ? [seed] : $0.masters }
    }

    /// Which server each command goes to; those without a key go to the one that was named.
    func links(for commands: [StoreCommand]) -> [RedisLink] {
        guard isCluster else { return commands.map { _ in seed } }
        return map.withLock { map in
            commands.map { command in
                guard let key = command.keys.first else { return seed }
                return map.slots[RedisSlot.slot(of: key)] ?? seed
            }
        }
    }

    /// The server that a redirect names: `3999 127.0.0.1:6381`; nil when that cannot be read.
    ///
    /// A slot that is there for good (`MOVED`) is put into the map.
    func link(ofRedirect text: String, from origin: RedisLink, moves: Bool) -> RedisLink? {
        let words = text.split(separator: " ")
        guard words.count >= 2, let slot = Int(words[0]), (0..<RedisSlot.count).contains(slot),
            let colon = words[1].lastIndex(of: ":"), let port = UInt16(words[1][words[1].index(after: colon)...])
        else { return nil }
        guard let link = link(host: String(words[1][..<colon]), port: port, from: origin) else { return nil }
        if moves {
            map.withLock { map in
                if map.slots.isEmpty { map.slots = Array(repeating: nil, count: RedisSlot.count) }
                map.slots[slot] = link
            }
            isClusterFlag.store(true, ordering: .releasing)
        }
        return link
    }

    /// Reads the map of slots anew from whichever server answers; does nothing while that is under way or was just done.
    func refresh() async {
        let sources = map.withLock { map -> [RedisLink] in
            let now = RedisTime.now
            guard !map.isRefreshing, now - map.refreshedAt >= Self.refreshPause else { return [] }
            map.isRefreshing = true
            return Array(map.links.values)
        }
        guard !sources.isEmpty else { return }
        for source in sources {
            let replies = await source.perform([StoreCommand("CLUSTER", "SLOTS")])
            if case .array(let ranges)? = replies.first, !ranges.isEmpty {
                take(ranges, from: source)
                break
            }
        }
        map.withLock { map in
            map.isRefreshing = false
            map.refreshedAt = RedisTime.now
        }
    }

    func close() {
        let links = map.withLock { map in
            map.isClosed = true
            return Array(map.links.values)
        }
        for link in links { link.close() }
    }

    /// Takes the answer to CLUSTER SLOTS: `[first, last, [host, port, ...], replicas ...]` each.
    private func take(_ ranges: [StoreReply], from origin: RedisLink) {
        var slots = [RedisLink?](repeating: nil, count: RedisSlot.count)
        var masters: [RedisLink] = []
        for case .array(let range) in ranges {
            guard range.count >= 3, case .integer(let first) = range[0], case .integer(let last) = range[1],
                first >= 0, last < RedisSlot.count, first <= last,
                case .array(let node) = range[2], node.count >= 2, case .integer(let port) = node[1],
                let port = UInt16(exactly: port)
            else { continue }
            var host = ""
            if case .bytes(let name) = node[0] { host = name.text }
            guard let link = link(host: host, port: port, from: origin) else { continue }
            for slot in Int(first)...Int(last) { slots[slot] = link }
            if !masters.contains(where: { $0 === link }) { masters.append(link) }
        }
        let unused = map.withLock { map in
            map.slots = slots
            map.masters = masters
            let kept = map.links.filter { entry in
                entry.value === seed || masters.contains { $0 === entry.value }
            }
            let unused = map.links.values.filter { link in !kept.values.contains { $0 === link } }
            map.links = kept
            return unused
        }
        for link in unused { link.close() }
    }

    /// The link to a server; a server that does not know its own name is the one that was asked.
    private func link(host: String, port: UInt16, from origin: RedisLink) -> RedisLink? {
        var host = host
        if host.isEmpty || host == "?" {
            guard case .tcp(let known, _) = origin.address.endpoint else { return nil }
            host = known
        }
        let endpoint = RedisAddress.Endpoint.tcp(host: host, port: port)
        return map.withLock { map in
            if map.isClosed { return nil }
            if let link = map.links[endpoint] { return link }
            // Without a descriptor for it the redirect is the caller's answer.
            guard let link = try? RedisLink(RedisAddress(endpoint, like: seed.address), options: options) else {
                return nil
            }
            map.links[endpoint] = link
            return link
        }
    }
}
