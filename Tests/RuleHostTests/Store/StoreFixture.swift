import Foundation
import Synchronization
import TestSupport
import Testing

@testable import RuleHost

/// A directory of its own for one test, removed when it goes.
final class TemporaryDirectory: Sendable {
    let path: String

    init() {
        path = TemporaryFolder.newPath()
        // What fails here fails the test as well, when it opens its file.
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }

    func read(_ name: String) -> [UInt8] { [UInt8](FileManager.default.contents(atPath: file(name)) ?? Data()) }

    func write(_ name: String, _ bytes: some Sequence<UInt8>) {
        #expect(throws: Never.self) { try Data(bytes).write(to: URL(fileURLWithPath: file(name))) }
    }
}

/// Collects what a store says to its operator.
final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    var log: @Sendable (String) -> Void {
        { line in self.lines.withLock { $0.append(line) } }
    }
}

/// Random numbers that are the same in every run.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension JournalDevice {
    /// The system's, without waiting for the disk.
    static let hasty = JournalDevice(
        write: system.write, synchronize: { _ in 0 }, synchronizeDirectory: { _ in 0 })
}

/// A command whose arguments are parted by blanks.
func command(_ text: String) -> StoreCommand {
    StoreCommand(arguments: text.split(separator: " ").map { ByteString(String($0)) })
}

extension EmbeddedStore {
    /// Performs one command whose arguments are parted by blanks.
    @discardableResult
    func run(_ text: String) -> StoreReply { performNow([command(text)])[0] }
}

/// Opens a journal with a clock that is moved by hand.
func openStore(
    _ path: String, clock: HostClock = .messages(), policy: FsyncPolicy = .no, device: JournalDevice = .hasty,
    log: LogLines = LogLines()
) throws -> EmbeddedStore {
    let never = CompactionRule(minimumBytes: .max, growth: 2)
    return try EmbeddedStore(
        path: path, clock: clock, policy: policy, compaction: never, device: device, log: log.log)
}

/// Random commands of all families over few keys, so that they meet; some of them fail.
func randomCommand(_ numbers: inout SeededNumbers) -> StoreCommand {
    let letter = ["a", "b", "c", "d", "e"][Int.random(in: 0..<5, using: &numbers)]
    let member = "m\(Int.random(in: 0..<40, using: &numbers))"
    let number = Int.random(in: -50...50, using: &numbers)
    let forms = [
        "SET s\(letter) \(number)", "SET s\(letter) \(number) EX 500", "SET s\(letter) \(number) KEEPTTL",
        "INCRBY s\(letter) \(number)", "INCRBYFLOAT s\(letter) 0.1", "APPEND s\(letter) 1", "GETDEL s\(letter)",
        "MSET s\(letter) 1 sz 2", "HSET h\(letter) \(member) \(number)", "HINCRBY h\(letter) n \(number)",
        "HINCRBYFLOAT h\(letter) f 1.5", "HDEL h\(letter) \(member) n", "SADD e\(letter) \(member) \(number)",
        "SREM e\(letter) \(member)", "ZADD z\(letter) \(number) \(member)", "ZADD z\(letter) GT CH \(number) \(member)",
        "ZINCRBY z\(letter) 0.1 \(member)", "ZREMRANGEBYSCORE z\(letter) -inf \(number - 40)", "ZPOPMIN z\(letter)",
        "RPUSH l\(letter) \(member)", "LPUSH l\(letter) \(member) \(number)", "LPOP l\(letter)",
        "LTRIM l\(letter) 0 20",
        "LREM l\(letter) 1 \(member)", "LSET l\(letter) 0 \(member)", "DEL s\(letter) h\(letter)",
        "RULEHOST.COUNT w\(letter) \(number * 100) \(abs(number) + 1_000) \(member)",
        "RULEHOST.COUNT h\(letter) \(number) 60 \(member)", "RENAME z\(letter) z\(member)", "RENAME l\(letter) la",
        "EXPIRE h\(letter) \(number + 60)",
        "EXPIRE z\(letter) 100", "EXPIRE e\(letter) \(number * 10)", "PERSIST h\(letter)", "GET s\(letter)",
    ]
    return command(forms[Int.random(in: 0..<forms.count, using: &numbers)])
}
