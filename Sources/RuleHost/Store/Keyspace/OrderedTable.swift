/// The fields of a hash or the members of a set, in the order in which they came.
///
/// The order does not hang on hash seeds, so equal input gives equal answers in every process. A removal from a large table
/// moves its last entry into the gap.
struct OrderedTable<Value: Sendable>: Sendable {
    private(set) var keys: [ByteString] = []
    private(set) var values: [Value] = []
    /// Positions by key once there are too many to look through.
    private var index: [ByteString: Int]?

    private static var indexedCount: Int { 24 }

    var count: Int { keys.count }

    var isEmpty: Bool { keys.isEmpty }

    func position(of key: ByteString) -> Int? {
        if let index { return index[key] }
        return keys.firstIndex(of: key)
    }

    func value(of key: ByteString) -> Value? { position(of: key).map { values[$0] } }

    /// Sets a key's value; true when the key is new.
    mutating func set(_ key: ByteString, _ value: Value) -> Bool {
        if let position = position(of: key) {
            values[position] = value
            return false
        }
        keys.append(key)
        values.append(value)
        if index != nil {
            index?[key] = keys.count - 1
        } else if keys.count > Self.indexedCount {
            index = Dictionary(uniqueKeysWithValues: zip(keys, keys.indices))
        }
        return true
    }

    /// Removes a key; false when it was not there.
    mutating func remove(_ key: ByteString) -> Bool {
        guard let position = position(of: key) else { return false }
        guard index != nil else {
            keys.remove(at: position)
            values.remove(at: position)
            return true
        }
        index?[key] = nil
        let lastKey = keys.removeLast()
        let lastValue = values.removeLast()
        if position < keys.count {
            keys[position] = lastKey
            values[position] = lastValue
            index?[lastKey] = position
        }
        return true
    }
}
