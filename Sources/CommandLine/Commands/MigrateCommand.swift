internal import Foundation
internal import RuleHost

/// `rulehost migrate`: copies all state from one store to another.
enum MigrateCommand: Subcommand {
    static let spec = CommandSpec(
        name: "migrate", summary: "copies all state from one store to another",
        operands: "--from STORE --to STORE", operandCount: 0...0,
        options: [
            CommandSpec.Option(name: "--from", value: "STORE", summary: "the store that is read"),
            CommandSpec.Option(name: "--to", value: "STORE", summary: "the store that is written; it has to be empty"),
            CommandSpec.Option(
                name: "--merge", value: nil,
                summary: "write to a store that is not empty; keys that both have become the source's"),
            CommandSpec.Option(name: "--help", value: nil, summary: "show this help"),
        ],
        details: [
            """
            STORE is embedded:PATH for a journal, redis://[user:password@]HOST:PORT/DB for a Redis server or cluster, or \
            unix:///PATH?db=N for a Unix socket. Stop the bot first: what is written to the source meanwhile may be missed. \
            Every key is compared at the end, by kind, size and expiry time. The source is not changed.
            """
        ],
        examples: [
            (
                "rulehost migrate --from embedded:data/rulehost.journal --to redis://localhost",
                "from the journal to Redis"
            ),
            ("rulehost migrate --from redis://localhost --to embedded:data/new.journal", "and back"),
        ])

    /// Milliseconds that a batch may take, as nobody waits for a verdict.
    private static let patience = 60_000

    static func run(_ arguments: ParsedArguments, console: Console) async throws(CommandError) -> ExitStatus {
        let from = try location("--from", arguments)
        let to = try location("--to", arguments)
        guard from != to else { throw .usage("--from and --to are the same store") }
        if case .embedded(let path) = from, !FileManager.default.fileExists(atPath: path) {
            throw CommandError(code: .usage, message: "there is no such journal", location: path)
        }
        do throws(StoreError) {
            let count = try await closing(try await open(from)) { (source) async throws(StoreError) in
                try await closing(try await open(to)) { (target) async throws(StoreError) in
                    try await copy(
                        StoreCopy(from: source, to: target), merges: arguments.has("--merge"), to: to, console: console)
                }
            }
            console.print(
                "copied \(ProgressBar.grouped(count)) keys from \(from) to \(to); all are there, of the same kinds and sizes\n"
            )
        } catch {
            throw CommandError(code: .failed, message: "\(error.code) \(error.message)", location: error.location)
        }
        return .success
    }

    private static func location(_ option: String, _ arguments: ParsedArguments) throws(CommandError) -> StoreLocation {
        guard let text = arguments[option] else { throw .usage("\(option) is missing; usage: \(spec.usage)") }
        let location = try StoreLocation(argument: text)
        if location == .memory { throw .usage("\(option) memory has nothing to keep; name a journal or a Redis") }
        return location
    }

    private static func open(_ location: StoreLocation) async throws(StoreError) -> any Store {
        switch location {
        case .memory: return EmbeddedStore(clock: .wall)
        case .embedded(let path):
            return try EmbeddedStore(path: path, clock: .wall, policy: .everysec, log: Console.log)
        case .redis(let url):
            let address = try RedisAddress(url)
            try await answers(address)
            var options = RedisOptions()
            options.commandTimeout = address.timeout ?? patience
            options.log = Console.log
            return try RedisStore(address, options: options)
        }
    }

    /// Finds out within a second whether the server is there.
    private static func answers(_ address: RedisAddress) async throws(StoreError) {
        let store = try RedisStore(address)
        let error = await store.check()
        await store.close()
        if let error { throw error }
    }

    /// Does the work and closes the store, whatever came of it.
    private static func closing(
        _ store: any Store, _ work: (any Store) async throws(StoreError) -> Int
    ) async throws(StoreError) -> Int {
        do throws(StoreError) {
            let count = try await work(store)
            await store.close()
            return count
        } catch {
            await store.close()
            throw error
        }
    }

    private static func copy(
        _ copy: StoreCopy, merges: Bool, to target: StoreLocation, console: Console
    ) async throws(StoreError) -> Int {
        let total = try await copy.sourceCount()
        let present = try await copy.targetCount()
        guard present == 0 || merges else {
            throw StoreError(
                code: "ERR", message: "the target has \(present) keys already; empty it, or say --merge",
                location: "\(target)")
        }
        var progress = ProgressBar("copying", total: total, unit: "keys", console: console)
        defer { progress.clear() }
        _ = try await copy.copyAll { progress.show($0) }
        progress.clear()
        progress = ProgressBar("comparing", total: total, unit: "keys", console: console)
        return try await copy.verify { progress.show($0) }
    }
}
