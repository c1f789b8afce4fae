internal import Foundation
internal import Synchronization
package import RuleHost

/// A `redis-server` of its own for one test, in a temporary directory; it ends with the value.
package final class RedisServer: Sendable {
    /// Why a server could not be used.
    package struct Failure: Error, CustomStringConvertible {
        package var description: String
    }

    /// Where its socket, its data and its log are.
    package let directory: String
    /// The TCP port on loopback; nil for a Unix socket.
    package let port: UInt16?
    private let settings: [String]
    private let process = Mutex<Process?>(nil)

    /// Starts the server and waits until it listens.
    ///
    /// - Parameters:
    ///   - port: A TCP port on loopback; nil for a Unix socket.
    ///   - settings: Further arguments, such as `--requirepass`.
    ///   - waits: Whether to wait until it has loaded its data.
    /// - Throws: `Failure` when there is no `redis-server` (`make test` installs it) or it does not start.
    package init(port: UInt16? = nil, settings: [String] = [], waits: Bool = true) async throws {
        // The path of a Unix socket is short.
        directory = "/tmp/rulehost-redis-" + String(UInt32.random(in: .min ... .max), radix: 36)
        self.port = port
        self.settings = settings
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        try await start(waits: waits)
    }

    deinit {
        kill()
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// The address as `--store` takes it.
    package var url: String { port.map { "redis://127.0.0.1:\($0)" } ?? "unix://\(directory)/socket" }

    /// A store on this server; it waits for a minute unless the options say otherwise, since machines may be slow.
    package func store(_ options: RedisOptions? = nil) throws -> RedisStore {
        var patient = RedisOptions()
        patient.commandTimeout = 60_000
        patient.connectTimeout = 60_000
        return try RedisStore(RedisAddress(url), options: options ?? patient)
    }

    /// Starts the server again with the data that it kept.
    package func start(waits: Bool = true) async throws {
        try launch()
        if waits { try await waitUntilReady() }
    }

    /// Starts the server again and waits for nothing.
    package func launch() throws {
        let places = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].map { $0 + "/redis-server" }
        guard let executable = places.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            throw Failure(description: "redis-server is missing: `make test` installs it")
        }
        let listening = port.map { ["--port", "\($0)", "--bind", "127.0.0.1"] } ?? ["--port", "0"]
        let child = Process()
        child.executableURL = URL(filePath: executable)
        child.arguments =
            listening + [
                "--unixsocket", directory + "/socket", "--dir", directory, "--save", "", "--daemonize", "no",
                "--logfile", directory + "/log",
            ] + settings
        child.standardOutput = FileHandle.nullDevice
        child.standardError = FileHandle.nullDevice
        try child.runUnblocked()
        process.withLock { $0 = child }
    }

    /// How often each command was performed, by name in lower case, those of scripts included.
    package func calls() async throws -> [String: Int] {
        let store = try store()
        let reply = await store.perform(StoreCommand("INFO", "commandstats"))
        await store.close()
        guard case .bytes(let text) = reply else { throw Failure(description: "INFO: \(reply)") }
        var calls: [String: Int] = [:]
        for line in text.text.split(whereSeparator: \.isNewline) {
            // cmdstat_get:calls=1,usec=2,...
            let parts = line.split(whereSeparator: { ":=,".contains($0) })
            guard parts.count > 2, parts[0].hasPrefix("cmdstat_") else { continue }
            calls[String(parts[0].dropFirst("cmdstat_".count))] = Int(parts[2])
        }
        return calls
    }

    /// Ends the server as a power cut would.
    package func kill() { end(SIGKILL) }

    /// Ends the server as its operator would.
    package func shutDown() { end(SIGTERM) }

    private func end(_ signal: Int32) {
        guard let child = process.withLock({ $0.take() }) else { return }
        Foundation.kill(child.processIdentifier, signal)
        child.waitUntilExit()
    }

    /// How many commands its clients send while `wait` runs, those within scripts left out; for a server with a port.
    package func sentCommands(while wait: () async throws -> Void) async throws -> Int {
        guard let port else { throw Failure(description: "a server without a port cannot be watched") }
        let mark = "watched-\(UInt32.random(in: .min ... .max))"
        let begin = "\(mark)-begin"
        let end = "\(mark)-end"
        let watcher = Carried(try RawClient(port: port))
        watcher.value.send("MONITOR\r\nECHO \(begin)\r\n")
        let watching = Task {
            try await onThread {
                var text = ""
                while !text.contains("\"\(end)\"\r\n") {
                    let piece = watcher.value.readPiece()
                    guard !piece.isEmpty else { throw Failure(description: "the server ended while it was watched") }
                    text += piece
                }
                return text
            }
        }
        try await wait()
        let store = try store()
        _ = await store.perform(StoreCommand("ECHO", ByteString(end)))
        await store.close()
        // A line a command: +1700000000.000000 [0 127.0.0.1:6379] "GET" "key", with `lua` for the address in scripts.
        let lines = try await watching.value.split(separator: "\r\n").compactMap {
            line -> (sender: String, text: String)? in
            let words = line.split(separator: " ", maxSplits: 3)
            return words.count == 4 && words[1].first == "[" ? (String(words[2]), String(words[3])) : nil
        }
        let watchers = Set(lines.filter { $0.text.contains(mark) }.map(\.sender))
        return lines.count { $0.sender != "lua]" && !watchers.contains($0.sender) }
    }

    /// Has the server hang.
    package func stop() { signal(SIGSTOP) }

    /// Has it go on.
    package func resume() { signal(SIGCONT) }

    private func signal(_ number: Int32) {
        process.withLock { child in
            if let child { _ = Foundation.kill(child.processIdentifier, number) }
        }
    }

    private func waitUntilReady() async throws {
        var options = RedisOptions()
        options.commandTimeout = 30_000
        options.connectTimeout = 30_000
        options.pauses = 5...20
        let store = try RedisStore(RedisAddress("unix://\(directory)/socket"), options: options)
        let error = await store.check()
        await store.close()
        // One that wants a password is there as well.
        if let error, ["IO", "TIMEOUT", "LOADING"].contains(error.code) {
            throw Failure(description: "redis-server does not start: \(error); see \(directory)/log")
        }
    }

    /// Ports on loopback that nobody has at the moment.
    package static func freePorts(_ count: Int) throws -> [UInt16] {
        var sockets: [Int32] = []
        defer { for descriptor in sockets { close(descriptor) } }
        return try (0..<count).map { _ in
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            sockets.append(descriptor)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let result = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, size) == 0 ? getsockname(descriptor, $0, &size) : -1
                }
            }
            guard result == 0 else { throw Failure(description: "no free port") }
            return UInt16(bigEndian: address.sin_port)
        }
    }
}
