typealias StoredHash = OrderedTable<ByteString>
typealias StoredSet = OrderedTable<SetMembership>

/// The value that each member of a set has in its table: nothing but being there.
struct SetMembership: Sendable {}

/// What a key holds.
enum StoredValue: Sendable {
    case string(ByteString)
    case hash(StoredHash)
    case set(StoredSet)
    case sortedSet(SortedSet)
    case list(StoredList)

    /// As the command TYPE names it.
    var kind: String {
        switch self {
        case .string: "string"
        case .hash: "hash"
        case .set: "set"
        case .sortedSet: "zset"
        case .list: "list"
        }
    }
}

/// A value of several parts; a key that holds none of them is gone.
protocol StoredCollection: Sendable {
    init()
    var isEmpty: Bool { get }
    var wrapped: StoredValue { get }
    static func unwrap(_ value: StoredValue) -> Self?
}

/// What tells the table of a hash from the table of a set.
protocol StoredTableValue: Sendable {
    static func wrap(_ table: OrderedTable<Self>) -> StoredValue
    static func unwrap(_ value: StoredValue) -> OrderedTable<Self>?
}

extension OrderedTable: StoredCollection where Value: StoredTableValue {
    var wrapped: StoredValue { Value.wrap(self) }

    static func unwrap(_ value: StoredValue) -> OrderedTable? { Value.unwrap(value) }
}

extension ByteString: StoredTableValue {
    static func wrap(_ table: StoredHash) -> StoredValue { .hash(table) }

    static func unwrap(_ value: StoredValue) -> StoredHash? {
        if case .hash(let table) = value { table } else { nil }
    }
}

extension SetMembership: StoredTableValue {
    static func wrap(_ table: StoredSet) -> StoredValue { .set(table) }

    static func unwrap(_ value: StoredValue) -> StoredSet? {
        if case .set(let table) = value { table } else { nil }
    }
}

extension SortedSet: StoredCollection {
    var wrapped: StoredValue { .sortedSet(self) }

    static func unwrap(_ value: StoredValue) -> SortedSet? {
        if case .sortedSet(let set) = value { set } else { nil }
    }
}

extension StoredList: StoredCollection {
    var wrapped: StoredValue { .list(self) }

    static func unwrap(_ value: StoredValue) -> StoredList? {
        if case .list(let list) = value { list } else { nil }
    }
}
