import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct RedisProcessTests {
    @Test func judgesWithoutAServerThatIsAway() throws {
        let folder = try TemporaryFolder.withWordRule()
        let store = "unix:///nowhere/redis.sock?timeout=50"
        let ending = try folder.run("scan", "--format", "json", "--text", "spam", "--store", store)
        #expect(ending.output.contains("\"symbols\":[{\"name\":\"TG_WORD\""))
        #expect(ending.output.contains("No such file or directory"))
        #expect(ending.errors.contains("messages are judged without the store until it answers"))
    }

    @Test func refusesToStartWithAWrongPassword() async throws {
        let folder = try TemporaryFolder.withWordRule()
        let server = try await RedisServer(settings: ["--requirepass", "right"])
        let store = "unix://:hunter2@\(server.directory)/socket"
        let ending = try folder.run("scan", "--text", "spam", "--store", store)
        #expect(ending.status == 1)
        #expect(ending.errors.contains("invalid username-password pair"))
        #expect(!ending.errors.contains("hunter2"))
    }

    @Test func keepsStateBetweenRuns() async throws {
        let folder = try TemporaryFolder.withWordRule()
        let server = try await RedisServer()
        let store = ["--store", server.url + "?db=3"]
        #expect(try folder.run("flags", "-100", "word", "off", store[0], store[1]).status == 0)
        let line = "{\"chat_id\":-100,\"user_id\":5,\"date\":1700000000,\"text\":\"spam\",\"message_id\":1}\n"
        let ending = try folder.run("scan", "--format", "json", store[0], store[1], input: line)
        #expect(ending.output.contains("\"skipped\":[{\"name\":\"TG_WORD\""))
    }

    @Test func answersEveryMessageInBoundedMemoryWhileRedisDies() async throws {
        let folder = try TemporaryFolder.withWordRule()
        let server = try await RedisServer()
        let store = "\(server.url)?timeout=50"
        let process = RulehostProcess.make(["scan", "--format", "json", "--store", store, "-"], in: folder.url)
        let (input, output) = (Pipe(), folder.url.appending(path: "output.jsonl"))
        try Data().write(to: output)
        process.standardInput = input
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = FileHandle.nullDevice
        try process.run()
        let feeder = Feeder(input.fileHandleForWriting)
        var sizes: [Int] = []
        for _ in 0..<20 {
            try await untilGrown(output)
            server.kill()
            try await untilGrown(output)
            try await server.start()
            let status = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
            let size = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
            sizes.append(size.flatMap { Int($0.filter(\.isNumber)) } ?? 0)
        }
        let sent = feeder.end()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let lines = try String(contentsOf: output, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == sent)
        #expect(lines.allSatisfy { $0.contains("\"name\":\"TG_WORD\"") })
        #expect(lines.contains { $0.contains("\"failures\":[{") })
        // Kilobytes; a queue that grew would have more messages in it each time.
        #expect(sizes[19] - sizes[4] < 8_000, "\(sizes)")
    }

    /// Returns when a file has got some verdicts more.
    private func untilGrown(_ file: URL) async throws {
        func size() throws -> UInt64 { try FileHandle(forReadingFrom: file).seekToEnd() }
        let before = try size()
        for _ in 0..<3_000 where try size() < before + 10_000 { try await Task.sleep(for: .milliseconds(10)) }
    }
}

/// Writes messages to a process as fast as it reads them, on a thread of its own.
private final class Feeder: Sendable {
    private let state = Mutex((lines: 0, isOver: false))
    private let isDone = DispatchSemaphore(value: 0)

    init(_ handle: FileHandle) {
        let thread = Thread { [self] in
            while let number = next() {
                let line = "{\"chat_id\":-100,\"user_id\":5,\"date\":\(1_700_000_000 + number / 100),\"text\":\"spam\","
                // A process that is gone is seen by the number of its answers.
                do { try handle.write(contentsOf: Data("\(line)\"message_id\":\(number)}\n".utf8)) } catch { break }
            }
            try? handle.close()
            isDone.signal()
        }
        thread.start()
    }

    /// Ends the stream; says how many messages there were.
    func end() -> Int {
        state.withLock { $0.isOver = true }
        isDone.wait()
        return state.withLock { $0.lines }
    }

    private func next() -> Int? {
        state.withLock { state in
            guard !state.isOver else { return nil }
            state.lines += 1
            return state.lines
        }
    }
}
