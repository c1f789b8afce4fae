extension CommandSpec {
    static let keys: [CommandSpec] = [
        .write("del", -2, keys: .all, isRepeatable: true) { keys, arguments throws(StoreError) in
            .count(arguments[1...].count(where: { keys.delete($0) }))
        },
        .write("unlink", -2, keys: .all, isRepeatable: true) { keys, arguments throws(StoreError) in
            .count(arguments[1...].count(where: { keys.delete($0) }))
        },
        .read("exists", -2, keys: .all, answer: .truthOfOneKey) { keys, arguments throws(StoreError) in
            .count(arguments[1...].count(where: { keys.find($0) != nil }))
        },
        .read("type", 2) { keys, arguments throws(StoreError) in
            guard let slot = keys.find(arguments[1]) else { return .status("none") }
            return .status(keys.slots[slot].value.kind)
        },
        .write("rename", 3, keys: .places(first: 1, last: 2, step: 1)) { keys, arguments throws(StoreError) in
            try keys.rename(arguments[1], arguments[2])
        },
        .read("keys", 2, keys: .none, reach: .everyServer(.joined)) { keys, arguments throws(StoreError) in
            let pattern = GlobPattern(arguments[1])
            keys.sweep(atMost: .max)
            let found = keys.slots.filter { $0.stamp != 0 && pattern.matches($0.key) }
            return .array(found.map { .bytes($0.key) })
        },
        .read("scan", -2, keys: .none, reach: .everyServer(.cursor)) { keys, arguments throws(StoreError) in
            try keys.scan(arguments)
        },
        .read("dbsize", 1, keys: .none, reach: .everyServer(.sum)) { keys, arguments throws(StoreError) in
            keys.sweep(atMost: .max)
            return .count(keys.count)
        },
        .write("flushdb", -1, keys: .none, reach: .everyServer(.firstAnswer)) { keys, arguments throws(StoreError) in
            guard
                arguments.count == 1 || arguments.count == 2 && arguments[1].spells("SYNC")
                    || arguments.count == 2 && arguments[1].spells("ASYNC")
            else { throw .syntax }
            guard keys.count > 0 else { return .ok }
            keys.removeAll()
            keys.note(["FLUSHDB"])
            return .ok
        },
    ]

    static let server: [CommandSpec] = [
        .read("ping", -1, keys: .none) { keys, arguments throws(StoreError) in
            guard arguments.count <= 2 else { throw .wrongArity("ping") }
            return arguments.count == 2 ? .bytes(arguments[1]) : .status("PONG")
        },
        .read("echo", 2, keys: .none) { keys, arguments throws(StoreError) in .bytes(arguments[1]) },
        .read("time", 1, keys: .none) { keys, arguments throws(StoreError) in
            .array([.bytes(ByteString(keys.now / 1_000)), .bytes(ByteString(keys.now % 1_000 * 1_000))])
        },
    ]
}

/// The options of SCAN.
private struct ScanQuery {
    /// The slot to go on at.
    var start: Int
    var count = 10
    var pattern: GlobPattern?
    var kind: String?

    init(_ arguments: [ByteString]) throws(StoreError) {
        guard let cursor = UInt64(arguments[1].text) else { throw .refused("invalid cursor") }
        start = Int(clamping: cursor)
        var position = 2
        while position < arguments.count {
            guard position + 1 < arguments.count else { throw .syntax }
            let (option, value) = (arguments[position], arguments[position + 1])
            if option.spells("COUNT") {
                let number = try value.requiredInteger()
                guard number >= 1 else { throw .syntax }
                count = Int(number)
            } else if option.spells("MATCH") {
                pattern = GlobPattern(value)
            } else if option.spells("TYPE") {
                kind = value.text.lowercased()
            } else {
                throw .syntax
            }
            position += 2
        }
    }

    func wants(_ slot: Keyspace.Slot) -> Bool {
        (pattern?.matches(slot.key) ?? true) && (kind.map { $0 == slot.value.kind } ?? true)
    }
}

extension Keyspace {
    /// Removes a key; false when it was not there.
    @discardableResult
    mutating func delete(_ key: ByteString) -> Bool {
        guard let slot = find(key) else { return false }
        remove(at: slot)
        note(["DEL", key])
        return true
    }

    /// Gives a value and its expiry time another key.
    ///
    /// The journal gets the value itself: while a compaction runs, its file may not have the old key yet.
    fileprivate mutating func rename(_ old: ByteString, _ new: ByteString) throws(StoreError) -> StoreReply {
        guard let slot = find(old) else { throw .noSuchKey }
        guard old != new else { return .ok }
        let (value, time) = (slots[slot].value, slots[slot].expiresAt)
        delete(old)
        delete(new)
        let newSlot = put(new, value)
        if time != .max { setExpiry(at: newSlot, time) }
        if record.isKept {
            SnapshotWriter.commands(for: slots[newSlot]) { note($0) }
        }
        return .ok
    }

    /// The keys of the next slots; the cursor is a slot's number, so no key that stays is left out.
    fileprivate mutating func scan(_ arguments: [ByteString]) throws(StoreError) -> StoreReply {
        let query = try ScanQuery(arguments)
        sweep(atMost: .max)
        let start = min(query.start, slots.count)
        let end = start + min(query.count, slots.count - start)
        let found = slots[start..<end].filter { $0.stamp != 0 && query.wants($0) }
        let cursor = ByteString(end < slots.count ? Int64(end) : 0)
        return .array([.bytes(cursor), .array(found.map { .bytes($0.key) })])
    }
}
