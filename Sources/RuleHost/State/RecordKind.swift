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
    /// What the parts of the key are, joined with colons: `chat`, `user`.
    package let parts: [String]
    package let form: Form
    package let holder: Holder
    /// What it holds; of a hash its fields by name.
    package let holds: String
    package let fields: [(name: String, holds: String)]
    /// How long it lives after it was last written, in seconds; nil without an end.
    package let life: Int64?
    /// What removes it.
    package let goes: String

    init(
        _ prefix: StaticString, _ parts: [String], _ form: Form, of holder: Holder, _ holds: String,
        fields: [(name: String, holds: String)] = [], life: Int64? = nil, goes: String
    ) {
        self.prefix = prefix
        self.parts = parts
        self.form = form
        self.holder = holder
        self.holds = holds
        self.fields = fields
        self.life = life
        self.goes = goes
    }

    /// The key as docs/store.md shows it.
    package var pattern: String { "\(prefix)" + parts.map { "<\($0)>" }.joined(separator: ":") }

    /// The key without parts.
    var key: ByteString { ByteString("\(prefix)") }

    /// The key of a chat's, a person's or a message's record.
    func key(_ first: Int64, _ second: Int64? = nil) -> ByteString {
        var bytes = start()
        bytes.appendDecimal(first)
        if let second {
            bytes.append(UInt8(ascii: ":"))
            bytes.appendDecimal(second)
        }
        return ByteString(bytes)
    }

    /// The key of a record named by texts.
    func key(named names: String...) -> ByteString {
        var bytes = start()
        for (index, name) in names.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ":")) }
            bytes.append(contentsOf: name.utf8)
        }
        return ByteString(bytes)
    }

    private func start() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(48)
        bytes.append(contentsOf: UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
        return bytes
    }
}
