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
        /// Commands that the host sent for a message.
        var commands: Double
        /// Batches of commands that the host waited for, a message.
        var roundTrips: Double
        /// Microseconds from a request's first byte to its answer's last.
        var median: Double
        var slow: Double
    }

    /// How many messages are judged before the figures begin, so that users and chats are known.
    private static let warmUp = 2000
    private static let connections = 8
    private static let commands = "rulehost_store_commands_total"
    private static let batches = "rulehost_store_seconds_count"

    let program: String
    let arguments: [String]
    let file: MessageFile
    let folder: URL

    /// Starts both servers, sends every message once and ends them.
    func run(shards: String?) async throws -> Figures {
        let redisPort = try Self.freePort()
        let redis = try start(
            "redis-server",
            ["--port", "\(redisPort)", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder.path])
        defer { end(redis) }
        let url = "redis://127.0.0.1:\(redisPort)"
        try await waitUntilReady(RedisStore(RedisAddress(url), options: RedisOptions()))
        let port = try Self.freePort()
        let serve = ["serve", "--listen", "127.0.0.1:\(port)", "--store", url] + arguments
        let host = try start(program, serve + (shards.map { ["--shards", $0] } ?? []))
        defer { end(host) }
        return try measure(host: host.processIdentifier, redis: redis.processIdentifier, port)
    }

    private func measure(host: Int32, redis: Int32, _ port: UInt16) throws -> Figures {
        let generator = LoadGenerator(port: port, requests: file.lines.map(LoadGenerator.request))
        try generator.waitUntilReady()
        _ = try generator.run(connections: Self.connections, count: Self.warmUp)
        let commands = try Self.value(Self.commands, generator)
        let batches = try Self.value(Self.batches, generator)
        let before = (host: try Self.seconds(of: host), redis: try Self.seconds(of: redis), clock: ContinuousClock.now)
        let count = file.lines.count
        let times = try generator.run(connections: Self.connections, count: count).sorted()
        let spent = before.clock.duration(to: .now) / .seconds(1)
        let hostTime = try Self.seconds(of: host) - before.host
        let redisTime = try Self.seconds(of: redis) - before.redis
        let messages = Double(count)
        return Figures(
            messagesPerSecond: messages / spent, host: hostTime * 1e6 / messages, redis: redisTime * 1e6 / messages,
            commands: (try Self.value(Self.commands, generator) - commands) / messages,
            roundTrips: (try Self.value(Self.batches, generator) - batches) / messages,
            median: times[count / 2], slow: times[count * 99 / 100])
    }

    private func waitUntilReady(_ store: RedisStore) async throws {
        for _ in 0..<500 {
            if await store.check() == nil { return await store.close() }
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

    private func end(_ process: Process) {
        process.terminate()
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

    private static func freePort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 ? getsockname(descriptor, $0, &size) : -1
            }
        }
        guard result == 0 else { throw BenchmarkError("no free port") }
        return UInt16(bigEndian: address.sin_port)
    }
}
