/// One command of the embedded store.
struct CommandSpec: Sendable {
    typealias Body = @Sendable (inout Keyspace, [ByteString]) throws(StoreError) -> StoreReply

    /// In lower case, as error messages give it.
    var name: String
    /// How many arguments with the name; a negative number is a least one, as Redis tells it.
    var arity: Int
    /// True for what may change something, also when it does not.
    var writes: Bool
    var body: Body

    static func read(_ name: String, _ arity: Int, _ body: @escaping Body) -> CommandSpec {
        CommandSpec(name: name, arity: arity, writes: false, body: body)
    }

    static func write(_ name: String, _ arity: Int, _ body: @escaping Body) -> CommandSpec {
        CommandSpec(name: name, arity: arity, writes: true, body: body)
    }

    func accepts(_ count: Int) -> Bool { arity >= 0 ? count == arity : count >= -arity }
}

/// Finds commands by name in any case, without making text of it.
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
    private let specs: [CommandSpec]

    static let shared = CommandTable(
        CommandSpec.strings + CommandSpec.counters + CommandSpec.hashes + CommandSpec.sets + CommandSpec.sortedSets
            + CommandSpec.sortedSetRanges + CommandSpec.windowCounts + CommandSpec.lists + CommandSpec.keys
            + CommandSpec.expiry + CommandSpec.server)

    private init(_ specs: [CommandSpec]) {
        self.specs = specs
        names = Array(repeating: nil, count: 1_024)
        positions = Array(repeating: 0, count: 1_024)
        for (position, spec) in specs.enumerated() {
            guard let name = Name(Array(spec.name.utf8)) else { preconditionFailure("\(spec.name) is too long") }
            var place = name.hash
            while names[place] != nil { place = (place + 1) & 1_023 }
            names[place] = name
            positions[place] = position
        }
    }

    /// All names, in lower case.
    var commandNames: [String] { specs.map(\.name) }

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

extension Keyspace {
    /// Performs one command.
    mutating func perform(_ spec: CommandSpec?, _ arguments: [ByteString]) -> StoreReply {
        guard let spec else { return .error(.unknownCommand(arguments)) }
        guard spec.accepts(arguments.count) else { return .error(.wrongArity(spec.name)) }
        do throws(StoreError) {
            return try spec.body(&self, arguments)
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
}
