import TestSupport
import Testing

@testable import RuleHost

@Suite struct EmbeddedStoreTests {
    @Test(arguments: StoreConformance.cases)
    func answersAsRedisInMemory(_ conformance: StoreConformance) async {
        let differences = await conformance.differences(in: EmbeddedStore(clock: .wall))
        #expect(differences.isEmpty)
    }

    @Test(arguments: StoreConformance.cases)
    func answersAsRedisWithJournalAndReloadsIt(_ conformance: StoreConformance) async throws {
        let directory = TemporaryDirectory()
        let store = try openStore(directory.file("journal"), clock: .wall)
        let differences = await conformance.differences(in: store)
        #expect(differences.isEmpty)
        directory.write("copy", directory.read("journal"))
        let copy = try openStore(directory.file("copy"), clock: .wall)
        #expect(await contents(of: copy) == contents(of: store))
    }

    @Test func namesUnknownCommands() {
        let reply = EmbeddedStore(clock: .wall).run("XADD stream * a b")
        guard case .error(let error) = reply else {
            Issue.record("found \(reply)")
            return
        }
        #expect(error.message.hasPrefix("unknown command 'XADD', with args beginning with: 'stream' '*' 'a' 'b' "))
        #expect(error.message.contains("embedded store"))
    }

    @Test func answersEachCommandOfBatch() {
        let store = EmbeddedStore(clock: .wall)
        let replies = store.performNow([command("SET a 1"), command("LPUSH a x"), StoreCommand(), command("INCR a")])
        #expect(replies.count == 4)
        #expect(replies[0] == .status("OK"))
        #expect(replies[3] == .integer(2))
        for failed in replies[1...2] {
            guard case .error = failed else {
                Issue.record("found \(failed)")
                continue
            }
        }
    }

    @Test func keepsAnyBytes() async {
        let store = EmbeddedStore(clock: .wall)
        let bytes = ByteString([0, 255, 13, 10, 42])
        _ = await store.perform(StoreCommand("SET", bytes, bytes))
        #expect(await store.perform(StoreCommand("GET", bytes)) == .bytes(bytes))
    }

    @Test func scansEveryKeyThatStays() {
        let store = EmbeddedStore(clock: .wall)
        for number in 0..<100 { store.run("SET stays\(number) 1") }
        var found: Set<String> = []
        var cursor: ByteString = "0"
        var round = 0
        repeat {
            guard case .array(let parts) = store.run("SCAN \(cursor) MATCH stays*"), case .bytes(let next) = parts[0],
                case .array(let keys) = parts[1]
            else {
                Issue.record("no cursor and keys")
                return
            }
            for case .bytes(let key) in keys { found.insert(key.text) }
            cursor = next
            round += 1
            store.run("SET comes\(round) 1")
            store.run("DEL comes\(round - 1)")
        } while cursor != "0"
        #expect(found.count == 100)
    }

    @Test func refusesCommandsAfterClose() async {
        let store = EmbeddedStore(clock: .wall)
        store.run("SET a 1")
        await store.close()
        await store.close()
        guard case .error(let error) = store.run("GET a") else {
            Issue.record("a closed store answered")
            return
        }
        #expect(error.code == "CLOSED")
    }

    @Test(arguments: ["*", "k*", "k?", "[a-k]1", "[^k]*", "k\\*", "**1", "k[", "\\", "*1*"])
    func matchesPatterns(_ pattern: String) {
        let wanted: [String: [Bool]] = [
            "*": [true, true, true], "k*": [true, true, false], "k?": [true, true, false],
            "[a-k]1": [true, false, true], "[^k]*": [false, false, true], "k\\*": [false, true, false],
            "**1": [true, false, true], "k[": [false, false, false], "\\": [false, false, false],
            "*1*": [true, false, true],
        ]
        #expect(["k1", "k*", "h1"].map { GlobPattern(ByteString(pattern)).matches(ByteString($0)) } == wanted[pattern])
    }

    @Test func matchesHostilePatternsInBoundedTime() {
        let long = ByteString(String(repeating: "a", count: 2_000))
        let stars = ByteString(String(repeating: "a*", count: 100) + "b")
        #expect(!GlobPattern(stars).matches(long))
    }
}
