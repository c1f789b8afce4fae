/// What a store command is, said once: `CommandTable` finds a `CommandSpec` by the name in a command.
///
/// A family of commands is one file, `CommandSpec+FAMILY.swift`: name, arity, keys and what else anybody asks, beside the body
/// that the embedded store runs on its `Keyspace` and, for the host's own commands, the script that Redis runs. The embedded
/// store, Redis and what lies over both read this table and have no lists of their own; the room knows neither.
struct CommandTable: Sendable {
    /// A name of at most 16 letters in upper case, packed into two numbers.
    private struct Name: Equatable {
        var high: UInt64 = 0
        var low: UInt64 = 0

        init?(_ bytes: [UInt8]) {
            guard !bytes.isEmpty, bytes.count <= 16 else { return nil }
            for byte in bytes {
                high = high << 8 | low >> 56
                low = low << 8 | UInt64(byte.asciiUppercased)
            }
        }

        var hash: Int { Int(truncatingIfNeeded: ((low ^ (high &* 31)) &* 0x9E37_79B9_7F4A_7C15) >> 54) }
    }

    private var names: [Name?]
    private var positions: [Int]
    let specs: [CommandSpec]

    static let shared = CommandTable(
        CommandSpec.strings + CommandSpec.counters + CommandSpec.hashes + CommandSpec.sets + CommandSpec.sortedSets
            + CommandSpec.sortedSetRanges + CommandSpec.windowCounts + CommandSpec.fading + CommandSpec.leases
            + CommandSpec.commits + CommandSpec.lists + CommandSpec.keys + CommandSpec.expiry + CommandSpec.server
            + CommandSpec.scripts + CommandSpec.elsewhere + CommandSpec.connection)

    private init(_ specs: [CommandSpec]) {
        self.specs = specs
        names = Array(repeating: nil, count: 1_024)
        positions = Array(repeating: 0, count: 1_024)
        for (position, spec) in specs.enumerated() {
            guard let name = Name(Array(spec.name.utf8)) else { preconditionFailure("\(spec.name) is too long") }
            var place = name.hash
            while let taken = names[place] {
                precondition(taken != name, "\(spec.name) is in the table twice")
                place = (place + 1) & 1_023
            }
            names[place] = name
            positions[place] = position
        }
    }

    func find(_ name: ByteString) -> CommandSpec? {
        guard let wanted = Name(name.bytes) else { return nil }
        var place = wanted.hash
        while let found = names[place] {
            if found == wanted { return specs[positions[place]] }
            place = (place + 1) & 1_023
        }
        return nil
    }
}

extension StoreCommand {
    /// What the table says of the command; nil for one that it does not know.
    var spec: CommandSpec? { arguments.first.flatMap(CommandTable.shared.find) }

    /// Whether it may change something; what the table does not know may.
    var writes: Bool { spec?.writes(arguments) ?? true }

    /// Its keys in their order; of a command that the table does not know, the first argument.
    var keys: [ByteString] { (spec?.keys ?? .first).keys(of: arguments) }

    /// Whether the name is one of the host's own, which the table may have or not.
    var isHostsOwn: Bool {
        guard let name = arguments.first?.bytes, name.count > CommandSpec.hostPrefix.bytes.count else { return false }
        return zip(name, CommandSpec.hostPrefix.bytes).allSatisfy { $0.asciiUppercased == $1 }
    }

    /// Why rules cannot have the command; nil when they can, or when the store says so itself.
    var refusalToRules: String? {
        guard isHostsOwn else { return nil }
        return
            "\(arguments[0]) is the host's own command; user:count(name, window) and chat:count(name, window) use such ones"
    }
}

extension Keyspace {
    /// Performs one command.
    mutating func perform(_ spec: CommandSpec?, _ arguments: [ByteString]) -> StoreReply {
        guard let spec, let body = spec.body else { return .error(.unknownCommand(arguments)) }
        guard spec.accepts(arguments.count) else { return .error(.wrongArity(spec.name)) }
        do throws(StoreError) {
            return try body(&self, arguments)
        } catch {
            return .error(error)
        }
    }
}

extension StoreReply {
    static let ok = StoreReply.status("OK")

    /// 1 or 0.
    static func truth(_ value: Bool) -> StoreReply { .integer(value ? 1 : 0) }

    static func count(_ value: Int) -> StoreReply { .integer(Int64(value)) }

    /// The bytes, or null.
    static func optional(_ value: ByteString?) -> StoreReply { value.map { .bytes($0) } ?? .null }
}

extension ByteString {
    /// The number that this argument must be.
    func requiredInteger() throws(StoreError) -> Int64 {
        guard let number = integer else { throw .notAnInteger }
        return number
    }

    /// The whole number that this argument must be, one of those that a script counts exactly.
    func requiredWhole() throws(StoreError) -> Int64 {
        let number = try requiredInteger()
        guard number.magnitude < 1 << 53 else { throw .notAnInteger }
        return number
    }
}
