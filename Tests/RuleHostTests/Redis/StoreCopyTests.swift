import TestSupport
import Testing

@testable import RuleHost

@Suite struct StoreCopyTests {
    @Test func copiesThereAndBack() async throws {
        let server = try await RedisServer()
        let redis = try server.store()
        let source = EmbeddedStore(clock: .wall)
        var numbers = SeededNumbers(seed: 5)
        for _ in 0..<3_000 { _ = source.performNow([randomCommand(&numbers)]) }
        // What would be over soon could be over before it is compared.
        guard case .array(let keys)? = source.performNow([StoreCommand("KEYS", "*")]).first else { return }
        for case .bytes(let key) in keys { _ = source.performNow([StoreCommand("EXPIRE", key, "86400", "XX")]) }
        _ = source.performNow([StoreCommand(arguments: ["SADD", "large"] + (0..<2_000).map { ByteString("m\($0)") })])
        _ = source.performNow((0..<500).map { StoreCommand("SET", ByteString("k\($0)"), "v", "PXAT", "4102444800000") })
        let there = StoreCopy(from: source, to: redis)
        let count = try await there.copyAll { _ in }
        #expect(try await there.verify { _ in } == count)
        #expect(await contents(of: redis) == contents(of: source))
        let copy = EmbeddedStore(clock: .wall)
        _ = try await StoreCopy(from: redis, to: copy).copyAll { _ in }
        #expect(await contents(of: copy) == contents(of: source))
        await redis.close()
    }

    @Test func namesTheKeyThatDiffers() async throws {
        let (source, target) = (EmbeddedStore(clock: .wall), EmbeddedStore(clock: .wall))
        source.run("RPUSH l a b")
        let copy = StoreCopy(from: source, to: target)
        _ = try await copy.copyAll { _ in }
        target.run("RPUSH l c")
        let error = await #expect(throws: StoreError.self) { try await copy.verify { _ in } }
        #expect(error?.message.contains("the key \"l\" is list of size") == true)
    }

    @Test func replacesKeysThatAreThere() async throws {
        let (source, target) = (EmbeddedStore(clock: .wall), EmbeddedStore(clock: .wall))
        source.run("RPUSH l a b")
        target.run("SET l x EX 100")
        target.run("SET other 1")
        #expect(try await StoreCopy(from: source, to: target).copyAll { _ in } == 1)
        #expect(target.run("LRANGE l 0 -1") == .texts("a", "b"))
        #expect(target.run("TTL l") == .integer(-1))
        #expect(target.run("GET other") == .text("1"))
    }
}
