/// All keys with their values and expiry times, and the record of what changed.
///
/// A key stays in its slot as long as it lives, so a walk over the slots meets every key that lived all the while, whatever
/// is added or removed meanwhile.
struct Keyspace: Sendable {
    struct Slot: Sendable {
        var key: ByteString
        /// The key's hash in the index.
        var hash: UInt32 = 0
        var value: StoredValue
        /// Milliseconds since 1970; `Int64.max` for never.
        var expiresAt = Int64.max
        /// Where the expiry queue has this key; never later than `expiresAt`.
        var queuedAt = Int64.max
        /// Another one for each key that the slot ever held; 0 when it holds none.
        var stamp: UInt32 = 0
        /// The compaction that has written this key or seen it made.
        var epoch: UInt32 = 0
    }

    private(set) var slots: [Slot] = []
    private var index = KeyIndex()
    private var vacant: [Int] = []
    private var queue = ExpiryQueue()
    private var lastStamp: UInt32 = 0
    /// Milliseconds since 1970, the same for all commands of a batch; `Int64.min` while a journal is read, when nothing
    /// expires: what expired is removed by the journal itself.
    var now = Int64.min
    var record = ChangeRecord()

    var count: Int { index.count }

    /// How many places in the expiry queue are taken, those of keys that are gone included.
    var queuedCount: Int { queue.count }

    /// The slot of a key; nil when it is missing or expired, in which case it is removed.
    mutating func find(_ key: ByteString) -> Int? {
        guard let slot = slot(of: key) else { return nil }
        guard slots[slot].expiresAt < now else { return slot }
        expire(slot)
        return nil
    }

    /// Gives a key another value and no expiry time.
    @discardableResult
    mutating func put(_ key: ByteString, _ value: StoredValue) -> Int {
        guard let slot = find(key) else { return insert(key, value) }
        slots[slot].value = value
        slots[slot].expiresAt = .max
        return slot
    }

    mutating func replaceValue(at slot: Int, _ value: StoredValue) { slots[slot].value = value }

    /// Sets the time from which a key is gone; `Int64.max` for never.
    mutating func setExpiry(at slot: Int, _ time: Int64) {
        slots[slot].expiresAt = time
        guard time < slots[slot].queuedAt else { return }
        enqueue(slot, time)
        if queue.count > 2 * index.count + 1_024 { rebuildQueue() }
    }

    mutating func remove(at slot: Int) {
        index.remove(slot: slot, hash: slots[slot].hash)
        slots[slot] = Slot(key: ByteString([]), value: .string(ByteString([])))
        vacant.append(slot)
    }

    mutating func removeAll() {
        slots = []
        index = KeyIndex()
        vacant = []
        queue = ExpiryQueue()
    }

    /// Removes keys whose time is over, but looks at no more than so many.
    mutating func sweep(atMost limit: Int) {
        var left = limit
        while left > 0, let node = queue.first, node.time < now {
            left -= 1
            queue.removeFirst()
            let slot = Int(node.slot)
            guard slot < slots.count, slots[slot].stamp == node.stamp, slots[slot].queuedAt == node.time else {
                continue
            }
            slots[slot].queuedAt = .max
            if slots[slot].expiresAt < now {
                expire(slot)
            } else if slots[slot].expiresAt != .max {
                enqueue(slot, slots[slot].expiresAt)
            }
        }
    }

    /// Marks a key as written by the compaction; false when the slot holds none or it has been.
    mutating func markWritten(_ slot: Int) -> Bool {
        guard slots[slot].stamp != 0, slots[slot].epoch != record.epoch else { return false }
        slots[slot].epoch = record.epoch
        return true
    }

    /// Notes a command that changed its first argument's key; the command is not even put together without a journal.
    mutating func note(_ command: @autoclosure () -> [ByteString]) {
        guard record.isKept else { return }
        let command = command()
        guard record.isCompacting, command.count > 1, let slot = slot(of: command[1]) else {
            return record.append(command, toFreshFile: true)
        }
        // A key that the compaction has yet to write will be written as it is by then.
        record.append(command, toFreshFile: slots[slot].epoch == record.epoch)
    }

    private mutating func insert(_ key: ByteString, _ value: StoredValue) -> Int {
        lastStamp = lastStamp == .max ? 1 : lastStamp + 1
        let hash = index.hash(of: key)
        let made = Slot(key: key, hash: hash, value: value, stamp: lastStamp, epoch: record.epoch)
        let slot: Int
        if let free = vacant.popLast() {
            slot = free
            slots[slot] = made
        } else {
            slot = slots.count
            slots.append(made)
        }
        index.insert(slot: slot, hash: hash)
        return slot
    }

    /// The slot of a key, expired or not.
    private func slot(of key: ByteString) -> Int? {
        index.slot(hash: index.hash(of: key)) { slots[$0].key == key }
    }

    private mutating func expire(_ slot: Int) {
        let key = slots[slot].key
        remove(at: slot)
        // A journal is read without regard to the time, so that a clock that was put back brings nothing back.
        note(["DEL", key])
    }

    private mutating func enqueue(_ slot: Int, _ time: Int64) {
        slots[slot].queuedAt = time
        queue.insert(ExpiryQueue.Node(time: time, slot: UInt32(slot), stamp: slots[slot].stamp))
    }

    /// Leaves out the places of keys that are gone or were given an earlier one.
    private mutating func rebuildQueue() {
        var nodes: [ExpiryQueue.Node] = []
        for slot in slots.indices where slots[slot].queuedAt != .max {
            nodes.append(.init(time: slots[slot].queuedAt, slot: UInt32(slot), stamp: slots[slot].stamp))
        }
        queue.replaceAll(with: nodes)
    }
}

extension Keyspace {
    /// A key's collection; nil when the key is missing.
    @inline(__always)
    mutating func read<Collection: StoredCollection>(
        _ type: Collection.Type, _ key: ByteString
    ) throws(StoreError) -> Collection? {
        guard let slot = find(key) else { return nil }
        guard let collection = Collection.unwrap(slots[slot].value) else { throw .wrongType }
        return collection
    }

    /// Changes a key's collection in place; a missing one is made, and one that is left empty is removed with its key.
    @inline(__always)
    mutating func change<Collection: StoredCollection, Value>(
        _ type: Collection.Type, _ key: ByteString, _ body: (inout Collection) throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        guard let slot = find(key) else {
            var collection = Collection()
            let value = try body(&collection)
            if !collection.isEmpty { _ = insert(key, collection.wrapped) }
            return value
        }
        guard var collection = Collection.unwrap(slots[slot].value) else { throw .wrongType }
        // The slot lets go of the collection, so that a change does not copy it.
        slots[slot].value = .string(ByteString([]))
        defer {
            if collection.isEmpty { remove(at: slot) } else { slots[slot].value = collection.wrapped }
        }
        return try body(&collection)
    }

    /// Changes some parts of the collection of a command's key, and notes the command if there were any; answers their number.
    @inline(__always)
    mutating func changeParts<Collection: StoredCollection>(
        _ type: Collection.Type, _ arguments: [ByteString], _ body: (inout Collection) -> Int
    ) throws(StoreError) -> StoreReply {
        let count = try change(type, arguments[1], body)
        if count > 0 { note(arguments) }
        return .count(count)
    }

    /// A key's string; nil when the key is missing.
    mutating func readString(_ key: ByteString) throws(StoreError) -> ByteString? {
        guard let slot = find(key) else { return nil }
        guard case .string(let text) = slots[slot].value else { throw .wrongType }
        return text
    }

    /// Gives a key another string and leaves its expiry time.
    mutating func replaceString(_ key: ByteString, _ text: ByteString) {
        if let slot = find(key) { slots[slot].value = .string(text) } else { put(key, .string(text)) }
    }
}
