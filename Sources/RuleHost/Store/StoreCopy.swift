/// Copies every key of one store to another, with its value and its expiry time.
package struct StoreCopy: Sendable {
    private let source: any Store
    private let target: any Store

    private static let keysPerPage = 100
    private static let partsPerCommand = 128
    private static let commandsPerBatch = 512

    /// Names the two stores, which nobody else should write to meanwhile.
    package init(from source: any Store, to target: any Store) {
        self.source = source
        self.target = target
    }

    /// How many keys the source has.
    ///
    /// - Throws: `StoreError` when it does not answer.
    package func sourceCount() async throws(StoreError) -> Int { try await Self.count(source) }

    /// How many keys the target has.
    ///
    /// - Throws: `StoreError` when it does not answer.
    package func targetCount() async throws(StoreError) -> Int { try await Self.count(target) }

    /// Copies all keys; one that is in the target already is replaced.
    ///
    /// - Parameter progress: Is told how many keys are done.
    /// - Returns: How many keys were copied.
    /// - Throws: `StoreError` when a store refuses or does not answer; a part has been copied then.
    package func copyAll(progress: (Int) -> Void) async throws(StoreError) -> Int {
        var count = 0
        try await forEachPage { keys throws(StoreError) in
            var commands: [StoreCommand] = []
            for value in try await values(of: keys) {
                commands.append(contentsOf: value)
                count += 1
                if commands.count >= Self.commandsPerBatch { try await write(&commands) }
            }
            try await write(&commands)
            progress(count)
        }
        return count
    }

    /// Copies some keys; those that are missing stay missing.
    func copy(_ keys: [ByteString]) async throws(StoreError) {
        var commands = try await values(of: keys).flatMap(\.self)
        try await write(&commands)
    }

    /// Compares kind, size and expiry time of every key of the source with the target's.
    ///
    /// - Returns: How many keys are the same.
    /// - Throws: `StoreError` that names the first key that differs.
    package func verify(progress: (Int) -> Void) async throws(StoreError) -> Int {
        var count = 0
        try await forEachPage { keys throws(StoreError) in
            let wanted = try await Self.shapes(of: keys, in: source)
            let found = try await Self.shapes(of: keys, in: target)
            for (key, pair) in zip(keys, zip(wanted, found)) where pair.0 != pair.1 {
                // A key may have expired between the two looks.
                let again = try await Self.shapes(of: [key], in: source)
                if again.first?.kind == "none" { continue }
                throw StoreError(
                    code: "ERR", message: "the key \"\(key)\" is \(pair.1) in the target, wanted \(pair.0)")
            }
            count += wanted.count { $0.kind != "none" }
            progress(count)
        }
        return count
    }

    // MARK: Reading

    /// By kind: what tells the size of a key, what reads it (the key comes second), and what adds parts to it.
    private static let forms: [String: (size: ByteString, reading: [ByteString], writing: ByteString)] = [
        "string": ("STRLEN", ["GET"], "SET"), "none": ("EXISTS", ["GET"], "SET"),
        "hash": ("HLEN", ["HGETALL"], "HSET"), "set": ("SCARD", ["SMEMBERS"], "SADD"),
        "zset": ("ZCARD", ["ZRANGE", "0", "-1", "WITHSCORES"], "ZADD"),
        "list": ("LLEN", ["LRANGE", "0", "-1"], "RPUSH"),
    ]

    /// What is compared of a key.
    private struct Shape: Hashable, CustomStringConvertible {
        var kind: String
        var size: StoreReply
        var expiry: StoreReply

        var description: String { "\(kind) of size \(size), expiry \(expiry)" }
    }

    private static func count(_ store: any Store) async throws(StoreError) -> Int {
        guard case .integer(let count) = try await ask(store, [StoreCommand("DBSIZE")])[0] else {
            throw StoreError(code: "ERR", message: "DBSIZE was answered with no number")
        }
        return Int(count)
    }

    /// Performs commands that must all succeed.
    private static func ask(_ store: any Store, _ commands: [StoreCommand]) async throws(StoreError) -> [StoreReply] {
        let replies = await store.perform(commands)
        for (command, reply) in zip(commands, replies) {
            guard case .error(var error) = reply else { continue }
            let shown = command.arguments.prefix(2).map(\.text).joined(separator: " ")
            error.message += " (\(shown))"
            throw error
        }
        return replies
    }

    private func forEachPage(_ body: ([ByteString]) async throws(StoreError) -> Void) async throws(StoreError) {
        var cursor: ByteString = "0"
        repeat {
            let scan = StoreCommand("SCAN", cursor, "COUNT", ByteString(Int64(Self.keysPerPage)))
            guard case .array(let parts) = try await Self.ask(source, [scan])[0], parts.count == 2,
                case .bytes(let next) = parts[0], case .array(let keys) = parts[1]
            else { throw StoreError(code: "ERR", message: "SCAN was answered with no cursor and keys") }
            let names = keys.compactMap { if case .bytes(let key) = $0 { key } else { nil } }
            if !names.isEmpty { try await body(names) }
            cursor = next
        } while cursor != "0"
    }

    private static func kinds(of keys: [ByteString], in store: any Store) async throws(StoreError) -> [String] {
        try await ask(store, keys.map { StoreCommand("TYPE", $0) }).map { reply in
            if case .status(let kind) = reply { kind } else { "\(reply)" }
        }
    }

    private static func shapes(of keys: [ByteString], in store: any Store) async throws(StoreError) -> [Shape] {
        let kinds = try await kinds(of: keys, in: store)
        let replies = try await ask(
            store,
            zip(keys, kinds).flatMap { key, kind in
                [StoreCommand(forms[kind]?.size ?? "EXISTS", key), StoreCommand("PEXPIRETIME", key)]
            })
        return kinds.enumerated().map { Shape(kind: $1, size: replies[2 * $0], expiry: replies[2 * $0 + 1]) }
    }

    // MARK: Writing

    /// The commands that make each key anew; nothing for one that has expired.
    private func values(of keys: [ByteString]) async throws(StoreError) -> [[StoreCommand]] {
        let kinds = try await Self.kinds(of: keys, in: source)
        var commands: [StoreCommand] = []
        for (key, kind) in zip(keys, kinds) {
            commands.append(try Self.reading(key, kind))
            commands.append(StoreCommand("PEXPIRETIME", key))
        }
        let replies = try await Self.ask(source, commands)
        return keys.indices.compactMap { index in
            Self.writing(keys[index], kinds[index], replies[2 * index], expiry: replies[2 * index + 1])
        }
    }

    private static func reading(_ key: ByteString, _ kind: String) throws(StoreError) -> StoreCommand {
        guard let form = forms[kind] else { throw .refused("the key \"\(key)\" is a \(kind), which cannot be copied") }
        return StoreCommand(arguments: [form.reading[0], key] + form.reading[1...])
    }

    private static func writing(
        _ key: ByteString, _ kind: String, _ value: StoreReply, expiry: StoreReply
    ) -> [StoreCommand]? {
        var commands = [StoreCommand("DEL", key)]
        switch value {
        case .bytes(let text): commands.append(StoreCommand("SET", key, text))
        case .array(let replies):
            let parts = replies.compactMap { if case .bytes(let part) = $0 { part } else { nil } }
            guard !parts.isEmpty else { return nil }
            for start in stride(from: 0, to: parts.count, by: 2 * partsPerCommand) {
                let some = Array(parts[start..<min(start + 2 * partsPerCommand, parts.count)])
                commands.append(StoreCommand(arguments: [forms[kind]?.writing ?? "SET", key] + arranged(some, kind)))
            }
        default: return nil
        }
        if case .integer(let time) = expiry, time >= 0 {
            commands.append(StoreCommand("PEXPIREAT", key, ByteString(time)))
        }
        return commands
    }

    /// A sorted set is read as member and score and written as score and member.
    private static func arranged(_ parts: [ByteString], _ kind: String) -> [ByteString] {
        guard kind == "zset" else { return parts }
        return stride(from: 0, to: parts.count - 1, by: 2).flatMap { [parts[$0 + 1], parts[$0]] }
    }

    private func write(_ commands: inout [StoreCommand]) async throws(StoreError) {
        if commands.isEmpty { return }
        _ = try await Self.ask(target, commands)
        commands = []
    }
}
