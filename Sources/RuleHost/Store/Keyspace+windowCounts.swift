extension CommandSpec {
    static let windowCounts: [CommandSpec] = [
        .write("rulehost.count", 5) { keys, arguments throws(StoreError) in
            .count(try keys.count(WindowCount(arguments)))
        }
    ]
}

extension Keyspace {
    /// Performs one step of a sliding counter; the journal gets commands that Redis knows.
    fileprivate mutating func count(_ step: WindowCount) throws(StoreError) -> Int {
        let unit = ExpiryUnit(milliseconds: 1_000, isAbsolute: false)
        guard let end = unit.time(step.window, now: now) else { throw .invalidExpiry("rulehost.count") }
        let (date, floor) = (Double(step.date), Double(step.floor))
        var hasEntered = false
        var left = 0
        let count = try change(SortedSet.self, step.key) { set in
            hasEntered = set.set(step.member, date)
            left = set.count(atMost: floor)
            if left > 0 { set.remove(0..<left) }
            return set.count(atMost: date)
        }
        if hasEntered { note(["ZADD", step.key, ByteString(step.date), step.member]) }
        if left > 0 { note(["ZREMRANGEBYSCORE", step.key, "-inf", ByteString(step.floor)]) }
        expire(step.key, at: end)
        return count
    }

    private mutating func expire(_ key: ByteString, at time: Int64) {
        guard let slot = find(key), slots[slot].expiresAt != time else { return }
        setExpiry(at: slot, time)
        note(["PEXPIREAT", key, ByteString(time)])
    }
}
