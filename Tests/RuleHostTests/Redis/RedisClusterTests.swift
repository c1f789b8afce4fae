import TestSupport
import Testing

@testable import RuleHost

@Suite struct RedisClusterTests {
    @Test func answersAsOneStore() async throws {
        let cluster = try await RedisCluster()
        let store = try cluster.nodes[0].store()
        for conformance in StoreConformance.cases where !conformance.hasCommandsOfSeveralKeys {
            _ = await store.perform(command("FLUSHDB"))
            let differences = await conformance.differences(in: store)
            #expect(differences.isEmpty, "\(conformance)")
        }
        let writes = (0..<300).map { StoreCommand("SET", ByteString("tg:key:\($0)"), ByteString(Int64($0))) }
        let reads = (0..<300).map { StoreCommand("GET", ByteString("tg:key:\($0)")) }
        _ = await store.perform(command("FLUSHDB"))
        #expect(await store.perform(writes) == Array(repeating: .ok, count: 300))
        #expect(await store.perform(reads) == (0..<300).map { .text("\($0)") })
        #expect(await store.perform(command("DBSIZE")) == .integer(300))
        for node in cluster.nodes {
            guard case .integer(let size) = try await RedisCluster.ask(node, "DBSIZE") else { continue }
            #expect(size > 60 && size < 140)
        }
        #expect(await scanned(store).count == 300)
        await commitsInParts(store)
        try await followsAMovingSlot(cluster, store)
        await store.close()
    }

    private func scanned(_ store: any Store) async -> Set<StoreReply> {
        var found: Set<StoreReply> = []
        var cursor: ByteString = "0"
        repeat {
            guard case .array(let parts) = await store.perform(StoreCommand("SCAN", cursor, "COUNT", "20")),
                case .bytes(let next) = parts[0], case .array(let keys) = parts[1]
            else { break }
            found.formUnion(keys)
            cursor = next
        } while cursor != "0"
        return found
    }

    /// What lies on other servers comes first, and only while the lease still has its number.
    private func commitsInParts(_ store: RedisStore) async {
        let lease = await store.perform(command("RULEHOST.LEASE {l} ann 1 5000"))
        #expect(lease == .array([.integer(1), .text("ann"), .integer(1)]))
        let keys = (0..<20).map { "part:\($0)" }
        let batch = [command("SET {l}:mark 1")] + keys.map { command("SET \($0) 1") } + [command("GET part:7")]
        let replies = await store.commit(batch, fence: Fence(key: "{l}", number: 1))
        #expect(replies == Array(repeating: .ok, count: 21) + [.text("1")])
        #expect(await store.perform(command("GET {l}:mark")) == .text("1"))
        let late = await store.commit(
            [command("DEL part:1"), command("DEL {l}:mark")], fence: Fence(key: "{l}", number: 2))
        for reply in late {
            guard case .error(let error) = reply else {
                Issue.record("found \(reply)")
                continue
            }
            #expect(error.code == "FENCED")
        }
        #expect(await store.perform([command("GET part:1"), command("GET {l}:mark")]) == [.text("1"), .text("1")])
        // Without a fence, and with keys of a command in several slots, which has its own refusal.
        let free = await store.commit([
            command("SET {l}:mark 2"), command("SET part:3 2"), command("DEL part:4 part:5"),
        ])
        #expect(free == [.ok, .ok, .error(.crossSlot)])
    }

    /// A slot on its way from one server to another: ASK while it moves, MOVED when it is there.
    private func followsAMovingSlot(_ cluster: RedisCluster, _ store: RedisStore) async throws {
        let slot = RedisSlot.slot(of: "tg:key:1")
        let places = [0, 5_461, 10_923, 16_384]
        let old = try #require((0..<3).first { slot < places[$0 + 1] })
        let new = (old + 1) % 3
        let (source, target) = (cluster.nodes[old], cluster.nodes[new])
        guard case .bytes(let sourceID) = try await RedisCluster.ask(source, "CLUSTER MYID"),
            case .bytes(let targetID) = try await RedisCluster.ask(target, "CLUSTER MYID")
        else { return }
        try await RedisCluster.ask(target, "CLUSTER SETSLOT \(slot) IMPORTING \(sourceID)")
        try await RedisCluster.ask(source, "CLUSTER SETSLOT \(slot) MIGRATING \(targetID)")
        try await RedisCluster.ask(source, "MIGRATE 127.0.0.1 \(target.port ?? 0) tg:key:1 0 1000")
        #expect(await store.perform([command("GET tg:key:1"), command("INCR tg:key:1")]) == [.text("1"), .integer(2)])
        try await RedisCluster.ask(target, "CLUSTER SETSLOT \(slot) NODE \(targetID)")
        try await RedisCluster.ask(source, "CLUSTER SETSLOT \(slot) NODE \(targetID)")
        #expect(await store.perform([command("INCR tg:key:1"), command("GET tg:key:1")]) == [.integer(3), .text("3")])
    }
}

extension StoreConformance {
    /// Whether it needs keys of several slots at once, which a cluster refuses.
    fileprivate var hasCommandsOfSeveralKeys: Bool {
        ["strings: many at once", "sets: together", "keys: existence", "keys: patterns", "keys: expiry"].contains(name)
    }
}
