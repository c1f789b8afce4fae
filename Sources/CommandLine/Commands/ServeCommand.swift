internal import BotAdapter
internal import Foundation
internal import HTTP
internal import RuleHost
internal import Serve

/// `rulehost serve`: judges messages over HTTP until it is told to stop.
enum ServeCommand: Subcommand {
    private static let address = "127.0.0.1:11333"
    private static let passwordName = "RULEHOST_PASSWORD"

    static let spec = CommandSpec(
        name: "serve", summary: "judges messages over HTTP, as rspamd's scanner does", operands: "",
        operandCount: 0...0,
        options: [
            .init(name: "--listen", value: "HOST:PORT", summary: "where to listen, * for every interface (\(address))"),
            .init(
                name: "--password-file", value: "FILE",
                summary: "file with the password of /stat and the learning calls (\(passwordName))"),
            .init(name: "--shards", value: "N", summary: "how many threads judge (one a processor)"),
            CommandSpec.tenant,
        ] + CommandSpec.common(store: "embedded:\(HostSettings.liveJournal)"),
        details: [
            """
            POST /checkv2 takes a mail with X-Telegram- headers, a Bot API Update or its short form, and answers as rspamd \
            does; so rspamc -h HOST:PORT works. GET /healthz, /metrics (Prometheus), /stat and /ping tell how it fares.
            """,
            """
            Rules, scores and lists that are saved go live within a second, or at once with SIGHUP. SIGTERM or Ctrl-C ends \
            it, once what is under way is answered.
            """,
        ],
        examples: [
            ("rulehost serve --store redis://127.0.0.1:6379/0", "state in Redis, clients on this computer"),
            ("rspamc -h 127.0.0.1:11333 message.eml", "a message, judged by it"),
        ])

    static func run(_ arguments: ParsedArguments, console: Console) async throws(CommandError) -> ExitStatus {
        let password = try password(file: arguments["--password-file"])
        var options = try arguments.hostSettings(store: HostSettings.live).options(log: Console.log)
        options.shards = try shards(arguments)
        options.measuresRules = true
        options.measuresStore = true
        if case .redis = options.store { options.pendingWrites = HostSettings.pendingWrites }
        let server: WebServer
        let address: ListenAddress
        do throws(WebError) {
            address = try ListenAddress(arguments["--listen"] ?? Self.address)
            server = try WebServer(address, log: Console.log)
        } catch {
            throw .usage("--listen \(error)")
        }
        if !address.isLoopback, password == nil {
            Console.log("warning: anybody who reaches \(address) may ask for /stat; set \(passwordName)")
        }
        let host = try await HostLoading.load(options, console: console)
        return try await host.closing { () async throws(CommandError) in
            host.watch()
            let asks = host.askDesk(fetch: URLSessionTransport().fetch, log: Console.log)
            let routes = ScanRoutes(
                host: host, asks: asks, json: { try MessageLine.decode($0) }, version: CommandSpec.version,
                password: password, web: { server.figures })
            server.start { await routes.answer($0) }
            // Before the address is known to anybody: a signal that comes early is no reason to die of it.
            let (stops, stop) = AsyncStream.makeStream(of: Void.self)
            let stopping = ProcessSignals([SIGTERM, SIGINT]) { stop.finish() }
            let reloading = ProcessSignals([SIGHUP]) { Task { await host.reload() } }
            console.print("listening on http://\(address.shown(port: server.port))\n")
            try console.flush()
            for await _ in stops {}
            await server.stop()
            await asks.finish()
            stopping.end()
            reloading.end()
            return .success
        }
    }

    private static func shards(_ arguments: ParsedArguments) throws(CommandError) -> Int {
        guard let count = try arguments.integer("--shards") else {
            return ProcessInfo.processInfo.activeProcessorCount
        }
        guard (1...256).contains(count) else { throw .usage("--shards wants a number from 1 to 256, not \(count)") }
        return Int(count)
    }

    /// The password of control calls; a file goes before the environment.
    private static func password(file: String?) throws(CommandError) -> String? {
        guard let file else {
            let password = ProcessInfo.processInfo.environment[passwordName] ?? ""
            return password.isEmpty ? nil : password
        }
        let text: String
        do {
            text = try String(contentsOfFile: file, encoding: .utf8)
        } catch {
            throw CommandError(
                code: .usage, message: "the password cannot be read: \(error.localizedDescription)", location: file)
        }
        let password = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !password.isEmpty else { throw CommandError(code: .usage, message: "holds no password", location: file) }
        return password
    }
}
