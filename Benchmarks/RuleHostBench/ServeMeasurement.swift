internal import Foundation
internal import RuleHost

/// Measures `rulehost serve` with the shipped rules on a Redis of its own over TCP.
struct ServeMeasurement {
    /// What was measured.
    struct Figures {
        var messagesPerSecond: Double
        /// Microseconds of processor time a message.
        var host: Double
        var redis: Double
        /// Commands that Redis was sent for a message.
        var commands = 0.0
        /// Batches of commands that the host waited for, a message.
        var roundTrips: Double
        /// Microseconds from a request's first byte to its answer's last.
        var median: Double
        var slow: Double
    }

    /// How many messages are judged before the figures begin, so that users and chats are known, and how many are
    /// watched for their commands.
    private static let warmUp = 2000
    private static let connections = 8
    private static let batches = "rulehost_store_seconds_count"

    let program: String
    let arguments: [String]
    let file: MessageFile
    let folder: URL

    /// Starts both servers, sends every message once and ends them.
    func run(shards: String?) async throws -> Figures {
        let redisPort = try Loopback.freePort()
        let redis = try start(
            "redis-server",
            ["--port", "\(redisPort)", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder.path])
        defer { end(redis) }
        let url = "redis://127.0.0.1:\(redisPort)"
        let store = try RedisStore(RedisAddress(url), options: RedisOptions())
        try await waitUntilReady(store)
        let port = try Loopback.freePort()
        let serve = ["serve", "--listen", "127.0.0.1:\(port)", "--store", url] + arguments
        let host = try start(program, serve + (shards.map { ["--shards", $0] } ?? []))
        defer { end(host) }
        let generator = LoadGenerator(port: port, requests: file.lines.map(LoadGenerator.request))
        try generator.waitUntilReady()
        _ = try generator.run(connections: Self.connections, 0..<Self.warmUp)
        let monitor = try RedisMonitor(port: redisPort)
        _ = try generator.run(connections: Self.connections, Self.warmUp..<2 * Self.warmUp)
        _ = await store.perform(StoreCommand("ECHO", "bench-end"))
        await store.close()
        let commands = Double(monitor.commands(until: "bench-end")) / Double(Self.warmUp)
        var figures = try measure(generator, host: host.processIdentifier, redis: redis.processIdentifier)
        figures.commands = commands
        return figures
    }

    private func measure(_ generator: LoadGenerator, host: Int32, redis: Int32) throws -> Figures {
        let batches = try Self.value(Self.batches, generator)
        let before = (host: try Self.seconds(of: host), redis: try Self.seconds(of: redis), clock: ContinuousClock.now)
        // Messages that were not said before, as repeats cost more.
        let range = 2 * Self.warmUp..<max(file.lines.count, 3 * Self.warmUp)
        let count = range.count
        let times = try generator.run(connections: Self.connections, range).sorted()
        let spent = before.clock.duration(to: .now) / .seconds(1)
        let hostTime = try Self.seconds(of: host) - before.host
        let redisTime = try Self.seconds(of: redis) - before.redis
        let messages = Double(count)
        return Figures(
            messagesPerSecond: messages / spent, host: hostTime * 1e6 / messages, redis: redisTime * 1e6 / messages,
            roundTrips: (try Self.value(Self.batches, generator) - batches) / messages,
            median: times[count / 2], slow: times[count * 99 / 100])
    }

    private func waitUntilReady(_ store: RedisStore) async throws {
        for _ in 0..<500 {
            if await store.check() == nil { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw BenchmarkError("redis-server does not start (`make bench` installs it)")
    }

    /// A figure of `/metrics` that has no labels.
    private static func value(_ name: String, _ generator: LoadGenerator) throws -> Double {
        let line = try generator.get("/metrics").split(separator: "\n").first { $0.hasPrefix(name + " ") }
        guard let line, let value = Double(line.dropFirst(name.count + 1)) else {
            throw BenchmarkError("/metrics has no \(name)")
        }
        return value
    }

    // MARK: Processes

    private func start(_ program: String, _ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program.contains("/") ? program : "/usr/bin/env")
        process.arguments = (program.contains("/") ? [] : [program]) + arguments
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Ends a process whose state nobody needs; it inherits this one's blocked signals, so it may not hear a gentle one.
    private func end(_ process: Process) {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Seconds of processor time of a process that runs (proc(5): fields 14 and 15 of stat).
    private static func seconds(of process: Int32) throws -> Double {
        let text = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else {
            throw BenchmarkError("/proc/\(process)/stat: has no times")
        }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
}
