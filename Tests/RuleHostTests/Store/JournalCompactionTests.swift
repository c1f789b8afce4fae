import Foundation
import Synchronization
import TestSupport
import Testing

@testable import RuleHost

@Suite struct JournalCompactionTests {
    private let directory = TemporaryDirectory()

    @Test func leavesOutWhatIsNoLongerTrue() async throws {
        let store = try openStore(directory.file("journal"))
        for _ in 0..<1_000 { store.run("INCR a") }
        let before = await contents(of: store)
        try store.compact()
        #expect(directory.read("journal") == Array("*3\r\n$3\r\nSET\r\n$1\r\na\r\n$4\r\n1000\r\n".utf8))
        store.run("INCR a")
        await store.close()
        let again = try openStore(directory.file("journal"))
        #expect(again.run("GET a") == .text("1001"))
        #expect(before.count == 1)
    }

    @Test func startsByItselfWhenJournalHasGrown() async throws {
        let rule = CompactionRule(minimumBytes: 10_000, growth: 2)
        let store = try EmbeddedStore(
            path: directory.file("journal"), clock: .messages(), policy: .everysec, compaction: rule, log: { _ in })
        var rounds = 0
        // The thread that compacts needs its turn; without it the journal would have 30 bytes a round.
        while rounds < 2_000 || directory.read("journal").count > 30 * rounds / 2 {
            store.run("INCR counter")
            rounds += 1
            try #require(rounds < 2_000_000)
        }
        #expect(store.run("GET counter") == .text("\(rounds)"))
        await store.close()
        #expect(try openStore(directory.file("journal")).run("GET counter") == .text("\(rounds)"))
    }

    @Test(arguments: UInt64(1)...3)
    func keepsChangesBetweenItsSlices(seed: UInt64) async throws {
        // Whenever the compaction writes a slice, which it does without the lock, more commands come.
        let between = Mutex<(@Sendable () -> Void)?>(nil)
        let device = JournalDevice(
            write: { descriptor, bytes, count in
                let work = between.withLock { work in
                    defer { work = nil }
                    return work
                }
                work?()
                if let work { between.withLock { $0 = work } }
                return write(descriptor, bytes, count)
            },
            synchronize: { _ in 0 }, synchronizeDirectory: { _ in 0 })
        let clock = HostClock.messages()
        clock.advance(to: 1_000)
        let store = try openStore(directory.file("journal"), clock: clock, device: device)
        for key in 0..<9_000 { store.run("HSET fill\(key) field \(key)") }
        let numbers = Mutex(SeededNumbers(seed: seed))
        let left = Mutex(3)
        between.withLock {
            $0 = {
                guard
                    left.withLock({
                        $0 -= 1; return $0 >= 0
                    })
                else { return }
                numbers.withLock { numbers in
                    for _ in 0..<100 { _ = store.performNow([randomCommand(&numbers)]) }
                    for _ in 0..<100 {
                        let key = Int.random(in: 0..<9_000, using: &numbers)
                        store.run(
                            ["DEL fill\(key)", "HINCRBY fill\(key) field 1", "RENAME fill\(key) new\(key)"]
                                .randomElement(using: &numbers)!)
                    }
                }
            }
        }
        try store.compact()
        between.withLock { $0 = nil }
        #expect(left.withLock { $0 } <= 0)
        store.run("SET last 1")
        directory.write("copy", directory.read("journal"))
        #expect(try await contents(of: openStore(directory.file("copy"))) == contents(of: store))
    }

    @Test func losesNothingUnderConcurrentWrites() async throws {
        let store = try openStore(directory.file("journal"))
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    for round in 0..<3_000 {
                        store.run("INCR total")
                        store.run("RPUSH list\(writer) \(round)")
                        if round % 500 == 0 { store.run("SET key\(writer)-\(round) \(round)") }
                    }
                }
            }
            group.addTask {
                for _ in 0..<20 { try? store.compact() }
            }
        }
        let wanted = await contents(of: store)
        directory.write("copy", directory.read("journal"))
        let copy = try openStore(directory.file("copy"))
        #expect(await contents(of: copy) == wanted)
        #expect(copy.run("GET total") == .text("12000"))
    }

    @Test func removesLeftoversOfBrokenCompaction() throws {
        directory.write("journal.compacting", "*3\r\n$3\r\nSET".utf8)
        let store = try openStore(directory.file("journal"))
        #expect(!FileManager.default.fileExists(atPath: directory.file("journal.compacting")))
        #expect(store.run("DBSIZE") == .integer(0))
    }

    @Test func keepsJournalBehindLink() async throws {
        try FileManager.default.createSymbolicLink(
            atPath: directory.file("link"), withDestinationPath: directory.file("journal"))
        directory.write("journal", [])
        let store = try openStore(directory.file("link"))
        store.run("SET a 1")
        await store.close()
        #expect(try openStore(directory.file("journal")).run("GET a") == .text("1"))
    }

    @Test func writesLargeValuesInParts() async throws {
        let store = try openStore(directory.file("journal"))
        for number in 0..<1_000 {
            store.run("ZADD z \(number).5 m\(number)")
            store.run("SADD s m\(number)")
            store.run("RPUSH l \(number)")
            store.run("HSET h f\(number) \(number)")
        }
        store.run("PEXPIREAT h 99999999999999")
        let wanted = await contents(of: store)
        await store.close()
        #expect(try await contents(of: openStore(directory.file("journal"))) == wanted)
    }
}
