/// One kind of record that is kept: where it lies, what is in it, whose it is, and when it goes.
package struct RecordKind: Sendable {
    /// What the store keeps it as.
    package enum Form: String, Sendable {
        case text = "string"
        case hash, list, set
        case sortedSet = "sorted set"
    }

    /// Whose word it obeys.
    package enum Holder: String, Sendable {
        case chat, tenant
        case operators = "operator"
    }

    /// The key up to its parts, such as `rh:members:`.
    let prefix: StaticString
    /// The rest of the key as docs/store.md shows it, such as `<chat>:<user>`.
    ///
    /// What stands in braces keeps keys on one server of a cluster.
    let shape: String
    package let form: Form
    package let holder: Holder
    /// What it holds; of a hash its fields by name.
    package let holds: String
    package let fields: [(name: String, holds: String)]
    /// How long it lives after it was last written, in seconds; nil without an end.
    package let life: Int64?
    /// What removes it.
    package let goes: String

    /// `parts` are what the key ends with, joined with colons: `chat`, `user`; `shape` is said of a key of another shape.
    init(
        _ prefix: StaticString, _ parts: [String] = [], shape: String? = nil, _ form: Form, of holder: Holder,
        _ holds: String,
        fields: [(name: String, holds: String)] = [], life: Int64? = nil, goes: String
    ) {
        self.prefix = prefix
        self.shape = shape ?? parts.map { "<\($0)>" }.joined(separator: ":")
        self.form = form
        self.holder = holder
        self.holds = holds
        self.fields = fields
        self.life = life
        self.goes = goes
    }

    /// The key as docs/store.md shows it.
    package var pattern: String { "\(prefix)\(shape)" }

    /// What all keys of the kind start with.
    package var prefixText: String { "\(prefix)" }

    /// The key of a record that there is one of.
    package var key: ByteString { ByteString(start()) }

    /// The key of a chat's, a person's or a message's record.
    package func key(_ first: Int64, _ second: Int64? = nil) -> ByteString {
        var bytes = start()
        bytes.appendDecimal(first)
        if let second {
            bytes.append(UInt8(ascii: ":"))
            bytes.appendDecimal(second)
        }
        return ByteString(bytes)
    }

    /// The key of a record named by texts.
    package func key(named names: String...) -> ByteString {
        var bytes = start()
        for (index, name) in names.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ":")) }
            bytes.append(contentsOf: name.utf8)
        }
        return ByteString(bytes)
    }

    /// The first bytes of a key, with room for the rest.
    func start() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(64)
        bytes.append(contentsOf: UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
        return bytes
    }
}
