internal import Synchronization

/// Scripts by their SHA-1: `EVAL` is sent as `EVALSHA`, and whole again when the server does not know the script.
final class RedisScripts: Sendable {
    private struct Known: Sendable {
        var digests: [ByteString: ByteString] = [:]
        var sources: [ByteString: ByteString] = [:]
    }

    private let known: Mutex<Known>

    /// Scripts that are made as text with values in it would fill the memory.
    private static let mostScripts = 1_000

    /// Knows the script of the host's own commands.
    init() { known = Mutex(Known(sources: [RedisHostCommands.digest: RedisHostCommands.script])) }

    /// The command as it is sent first.
    func shortened(_ command: StoreCommand) -> StoreCommand {
        guard let name = command.arguments.first, command.arguments.count > 2 else { return command }
        if name.spells("SCRIPT"), command.arguments[1].spells("LOAD") { _ = digest(of: command.arguments[2]) }
        guard name.spells("EVAL"), let digest = digest(of: command.arguments[1]) else { return command }
        var short = command
        short.arguments[0] = "EVALSHA"
        short.arguments[1] = digest
        return short
    }

    /// The command with the script itself; nil when it is not known.
    func whole(_ command: StoreCommand) -> StoreCommand? {
        guard command.arguments.count > 1, command.arguments[0].spells("EVALSHA") else { return nil }
        let digest = ByteString(command.arguments[1].text.lowercased())
        guard let source = known.withLock({ $0.sources[digest] }) else { return nil }
        var whole = command
        whole.arguments[0] = "EVAL"
        whole.arguments[1] = source
        return whole
    }

    private func digest(of source: ByteString) -> ByteString? {
        known.withLock { known in
            if let digest = known.digests[source] { return digest }
            guard known.digests.count < Self.mostScripts else { return nil }
            let digest = ByteString(SHA1.hexadecimal(source.bytes))
            known.digests[source] = digest
            known.sources[digest] = source
            return digest
        }
    }
}
