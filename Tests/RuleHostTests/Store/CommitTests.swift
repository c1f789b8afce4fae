import TestSupport
import Testing

@testable import RuleHost

@Suite struct CommitTests {
    private let directory = TemporaryDirectory()

    @Test func leavesAllOrNothingInAJournalThatIsCutOff() async throws {
        let store = try openStore(directory.file("journal"))
        store.run("SET before 1")
        let start = directory.read("journal").count
        let replies = await store.commit([command("HSET h x 1"), command("RPUSH l a b"), command("DEL before")])
        #expect(replies == [.integer(1), .integer(2), .integer(1)])
        let bytes = directory.read("journal")
        for count in start...bytes.count {
            directory.write("torn", bytes.prefix(count))
            let torn = try openStore(directory.file("torn"))
            let isWhole = count == bytes.count
            #expect(torn.run("EXISTS h l") == .integer(isWhole ? 2 : 0))
            #expect(torn.run("EXISTS before") == .integer(isWhole ? 0 : 1))
            #expect(directory.read("torn").count == (isWhole ? count : start))
            directory.write("zeros", bytes.prefix(count) + [UInt8](repeating: 0, count: 50))
            #expect(try openStore(directory.file("zeros")).run("EXISTS h l") == .integer(isWhole ? 2 : 0))
        }
    }

    @Test func leavesNothingInTheJournalWhenNothingChanges() async throws {
        let store = try openStore(directory.file("journal"))
        #expect(await store.commit([command("GET a"), command("DEL a")]) == [.null, .integer(0)])
        #expect(directory.read("journal").isEmpty)
    }

    @Test func refusesAStepInAStep() throws {
        let text = "*1\r\n$5\r\nMULTI\r\n*1\r\n$5\r\nMULTI\r\n*1\r\n$4\r\nEXEC\r\n"
        directory.write("journal", text.utf8)
        let error = #expect(throws: StoreError.self) { _ = try openStore(directory.file("journal")) }
        #expect(error?.location?.hasSuffix("byte 15") == true)
    }

    @Test func isRefusedAsAWholeByAFence() async {
        let store = EmbeddedStore(clock: .wall)
        #expect(store.run("RULEHOST.LEASE l ann 1000 500") == .array([.integer(1), .text("ann"), .integer(1_000)]))
        let batch = [command("SET a 1"), command("INCR n")]
        #expect(await store.commit(batch, fence: Fence(key: "l", number: 1)) == [.ok, .integer(1)])
        let replies = await store.commit(batch, fence: Fence(key: "l", number: 2))
        let refusal = StoreError(code: "FENCED", message: "the lease l has the number 1, not 2")
        #expect(replies == [.error(refusal), .error(refusal)])
        #expect(store.run("GET n") == .text("1"))
    }

    @Test func holdsNoCommandThatAScriptCannotHandOn() async {
        let long = StoreCommand(arguments: ["SADD", "s"] + (0..<4_000).map { ByteString(Int64($0)) })
        let store = EmbeddedStore(clock: .wall)
        guard case .error(let error) = await store.commit([command("SET a 1"), long])[0] else {
            Issue.record("not refused")
            return
        }
        #expect(error.message == "found a command of 4002 arguments, wanted at most 4000 in a commit")
        #expect(store.run("EXISTS a") == .integer(0))
    }
}
