package import RuleHost

/// Commands and the replies that every store must give to them, starting from an empty one.
package struct StoreConformance: Sendable, CustomStringConvertible {
    /// One command and what it must answer.
    package struct Step: Sendable {
        var command: [ByteString]
        var reply: StoreReply
        /// True when the elements of the reply may come in any order.
        var isUnordered: Bool
    }

    package var name: String
    package var steps: [Step]

    package init(_ name: String, _ steps: [Step]) {
        self.name = name
        self.steps = steps
    }

    package var description: String { name }

    /// Runs the steps and tells, in a sentence each, which were answered otherwise.
    ///
    /// What `TTL` says may be less by the time that the steps took.
    package func differences(in store: any Store) async -> [String] {
        var found: [String] = []
        let start = ContinuousClock.now
        for step in steps {
            let reply = await store.perform(StoreCommand(arguments: step.command))
            if !step.accepts(reply, after: ContinuousClock.now - start) {
                let command = step.command.map(\.text).joined(separator: " ")
                found.append("\(command): found \(reply), wanted \(step.reply)")
            }
        }
        return found
    }
}

extension StoreConformance.Step {
    fileprivate func accepts(_ found: StoreReply, after time: Duration) -> Bool {
        if isUnordered { return Self.sorted(found) == Self.sorted(reply) }
        if command[0] == "TTL", case .integer(let wanted) = reply, wanted > 0, case .integer(let left) = found {
            return (wanted - time.components.seconds - 1...wanted).contains(left)
        }
        return found == reply
    }

    private static func sorted(_ reply: StoreReply) -> [String] {
        guard case .array(let elements) = reply else { return ["\(reply)"] }
        return elements.map { "\($0)" }.sorted()
    }

    /// A command whose arguments are parted by blanks; `''` is an empty argument.
    package static func step(_ command: String, _ reply: StoreReply) -> Self {
        Self(command: arguments(command), reply: reply, isUnordered: false)
    }

    /// A command whose reply may come in any order.
    package static func unordered(_ command: String, _ members: String...) -> Self {
        Self(
            command: arguments(command), reply: .array(members.map { .bytes(ByteString($0)) }), isUnordered: true)
    }

    /// A command that is refused with the code `ERR`.
    package static func refused(_ command: String, _ message: String) -> Self {
        step(command, .error(StoreError(code: "ERR", message: message)))
    }

    /// A command that meets a value of another kind.
    package static func wrongType(_ command: String) -> Self {
        let message = "Operation against a key holding the wrong kind of value"
        return step(command, .error(StoreError(code: "WRONGTYPE", message: message)))
    }

    private static func arguments(_ command: String) -> [ByteString] {
        command.split(separator: " ").map { $0 == "''" ? "" : ByteString(String($0)) }
    }
}

extension StoreReply {
    /// A string's bytes.
    package static func text(_ text: String) -> StoreReply { .bytes(ByteString(text)) }

    /// An array of strings, in which nil is a missing one.
    package static func texts(_ texts: String?...) -> StoreReply {
        .array(texts.map { $0.map { .text($0) } ?? .null })
    }

    /// An array of integers.
    package static func integers(_ numbers: Int64...) -> StoreReply { .array(numbers.map { .integer($0) }) }
}

/// Everything a store holds: by key the kind, the expiry time and the parts in an order of their own.
package func contents(of store: any Store) async -> [String: [String]] {
    guard case .array(let keys) = await store.perform(StoreCommand("KEYS", "*")) else { return [:] }
    var contents: [String: [String]] = [:]
    for case .bytes(let key) in keys {
        guard case .status(let kind) = await store.perform(StoreCommand("TYPE", key)) else { continue }
        let time = await store.perform(StoreCommand("PEXPIRETIME", key))
        let value = await store.perform(StoreCommand(arguments: reading(key, kind)))
        contents[key.text] = [kind, "\(time)"] + parts(of: value, kind: kind)
    }
    return contents
}

private func reading(_ key: ByteString, _ kind: String) -> [ByteString] {
    switch kind {
    case "hash": ["HGETALL", key]
    case "set": ["SMEMBERS", key]
    case "zset": ["ZRANGE", key, "0", "-1", "WITHSCORES"]
    case "list": ["LRANGE", key, "0", "-1"]
    default: ["GET", key]
    }
}

private func parts(of value: StoreReply, kind: String) -> [String] {
    guard case .array(let elements) = value else { return ["\(value)"] }
    switch kind {
    case "hash":
        return stride(from: 0, to: elements.count - 1, by: 2).map { "\(elements[$0]) \(elements[$0 + 1])" }.sorted()
    case "set": return elements.map { "\($0)" }.sorted()
    default: return elements.map { "\($0)" }
    }
}
