import Foundation
import TestSupport
import Testing

@testable import RuleHost

@Suite struct JournalTests {
    private let directory = TemporaryDirectory()

    @Test(arguments: UInt64(1)...8)
    func reloadsToEqualState(seed: UInt64) async throws {
        let clock = HostClock.messages()
        clock.advance(to: 1_000)
        let store = try openStore(directory.file("journal"), clock: clock)
        var numbers = SeededNumbers(seed: seed)
        for second in 0..<1_500 {
            clock.advance(to: Int64(1_000 + second))
            _ = store.performNow([randomCommand(&numbers), randomCommand(&numbers)])
            if seed > 4, second % 400 == 399 { try store.compact() }
        }
        let wanted = await contents(of: store)
        directory.write("copy", directory.read("journal"))
        // A clock that was put back brings nothing back.
        #expect(try await contents(of: openStore(directory.file("copy"))) == wanted)
        await store.close()
        #expect(try await contents(of: openStore(directory.file("journal"), clock: clock)) == wanted)
    }

    @Test func cutsTornTailAtEveryByte() async throws {
        let steps = [
            "SET a 1", "HSET h x 10 y 20", "PEXPIREAT a 99999999999999", "ZADD z 1.5 m", "RPUSH l 1 2 3", "INCR n",
            "DEL h",
        ]
        let store = try openStore(directory.file("journal"))
        var sizes = [0]
        var states = [await contents(of: store)]
        for step in steps {
            store.run(step)
            sizes.append(directory.read("journal").count)
            states.append(await contents(of: store))
        }
        let bytes = directory.read("journal")
        for count in 0...bytes.count {
            directory.write("torn", bytes.prefix(count))
            let log = LogLines()
            let torn = try openStore(directory.file("torn"), log: log)
            let whole = try #require(sizes.lastIndex { $0 <= count })
            #expect(await contents(of: torn) == states[whole])
            #expect(directory.read("torn").count == sizes[whole])
            #expect(log.all.isEmpty == (sizes[whole] == count))
            if let line = log.all.first { #expect(line.contains("\(count - sizes[whole]) of \(count) bytes")) }
        }
    }

    @Test func cutsZerosAsPowerCutLeavesThem() async throws {
        let store = try openStore(directory.file("journal"))
        store.run("SET a 1")
        let whole = directory.read("journal").count
        store.run("SET b 2")
        let bytes = directory.read("journal")
        for count in whole...bytes.count {
            directory.write("torn", bytes.prefix(count) + [UInt8](repeating: 0, count: 700))
            let torn = try openStore(directory.file("torn"))
            #expect(torn.run("DBSIZE") == .integer(count == bytes.count ? 2 : 1))
        }
    }

    @Test(arguments: [
        ("hello", 0), ("*x", 1), ("*1\r\n$4\r\nQUIT\r\n", 0), ("*2\r\n$3\r\nGET\r\n$1\r\na\r\n", 0), ("*0\r\n", 0),
        ("*1\r\n$-1\r\n", 4), ("{\"a\": 1}\n", 0), ("*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\n1\r\ngarbage", 27),
        ("*3\r\n$3\r\nSET\r\n$1\r\na\r\n$2\r\n1\r\n*1\r\n$7\r\nFLUSHDB\r\n", 26),
        ("*3\r\n$3\r\nSET\r\n$1\r\na\r\n$9999\r\n1\r\n*1\r\n$7\r\nFLUSHDB\r\n", 0),
        (
            "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\n1\r\n*2\r\n$4\r\nINCR\r\n$1\r\na\r\n*3\r\n$5\r\nRPUSH\r\n$1\r\na\r\n$1\r\n1\r\n",
            48
        ),
    ])
    func refusesWhatIsNoJournal(text: String, offset: Int) throws {
        directory.write("other", text.utf8)
        let error = #expect(throws: StoreError.self) { _ = try openStore(directory.file("other")) }
        #expect(error?.code == "JOURNAL")
        #expect(error?.location?.hasSuffix("other: byte \(offset)") == true)
        #expect(directory.read("other") == Array(text.utf8))
    }

    @Test func refusesJournalInUse() throws {
        let store = try openStore(directory.file("journal"))
        let error = #expect(throws: StoreError.self) { _ = try openStore(directory.file("journal")) }
        #expect(error?.message.contains("another process") == true)
        #expect(store.run("SET a 1") == .status("OK"))
    }

    @Test(arguments: [("missing/journal", "does not exist"), ("", "directory")])
    func refusesPathsThatCannotHoldJournal(name: String, message: String) {
        let error = #expect(throws: StoreError.self) { _ = try openStore(directory.file(name)) }
        #expect(error?.code == "JOURNAL")
        #expect(error?.message.contains(message) == true)
    }

    @Test func letsGoOfFileOnClose() async throws {
        for round in 1...3 {
            let store = try openStore(directory.file("journal"), policy: .everysec)
            #expect(store.run("INCR opened") == .integer(Int64(round)))
            await store.close()
        }
    }

    @Test func writesAbsoluteTimesAndResults() async throws {
        let clock = HostClock.messages()
        clock.advance(to: 1_000)
        let store = try openStore(directory.file("journal"), clock: clock)
        for step in [
            "SET a 1 EX 5", "EXPIRE a 7", "INCRBYFLOAT a 0.5", "SETEX b 3 v", "HINCRBYFLOAT h f 1.5", "expire no 5",
        ] {
            store.run(step)
        }
        clock.advance(to: 1_004)
        store.run("GET b")
        let words = directory.read("journal").split(separator: 10).map {
            String(decoding: $0.dropLast(), as: UTF8.self)
        }
        let text = words.filter { !$0.hasPrefix("$") && !$0.hasPrefix("*") }.joined(separator: " ")
        #expect(
            text == "SET a 1 PXAT 1005000 PEXPIREAT a 1007000 SET a 1.5 KEEPTTL SET b v PXAT 1003000 HSET h f 1.5 DEL b"
        )
    }

    @Test func writesCountersAsCommandsOfRedis() throws {
        let clock = HostClock.messages()
        clock.advance(to: 1_000)
        let store = try openStore(directory.file("journal"), clock: clock)
        for step in ["c 100 60 a", "c 100 60 a", "c 130 60 b", "c 160 10 d"] { store.run("RULEHOST.COUNT " + step) }
        let words = directory.read("journal").split(separator: 10).map {
            String(decoding: $0.dropLast(), as: UTF8.self)
        }
        let text = words.filter { !$0.hasPrefix("$") && !$0.hasPrefix("*") }.joined(separator: " ")
        #expect(
            text == "ZADD c 100 a PEXPIREAT c 1060000 ZADD c 130 b ZADD c 160 d ZREMRANGEBYSCORE c -inf 150 "
                + "PEXPIREAT c 1010000")
    }

    @Test func writesNothingForWhatChangesNothing() throws {
        let store = try openStore(directory.file("journal"))
        store.run("HSET h a 1")
        store.run("SADD s a")
        store.run("ZADD z 1 a")
        let size = directory.read("journal").count
        for step in [
            "HSET h a 1", "SADD s a", "ZADD z 1 a", "ZADD z XX 1 b", "SREM s b", "DEL no", "HDEL h b", "PERSIST h",
            "GET h",
            "EXPIRE no 10", "LPUSHX no a", "ZREMRANGEBYSCORE z 5 6", "LPOP no", "SET h 1 NX", "HSETNX h a 2", "INCR h",
        ] {
            store.run(step)
        }
        #expect(directory.read("journal").count == size)
    }
}
