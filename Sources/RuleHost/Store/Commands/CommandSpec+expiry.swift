extension CommandSpec {
    static let expiry: [CommandSpec] = [
        .write("expire", -3, isRepeatable: true) { keys, arguments throws(StoreError) in
            try keys.expire(arguments, ExpiryUnit(milliseconds: 1_000, isAbsolute: false), command: "expire")
        },
        .write("pexpire", -3, isRepeatable: true) { keys, arguments throws(StoreError) in
            try keys.expire(arguments, ExpiryUnit(milliseconds: 1, isAbsolute: false), command: "pexpire")
        },
        .write("expireat", -3, isRepeatable: true) { keys, arguments throws(StoreError) in
            try keys.expire(arguments, ExpiryUnit(milliseconds: 1_000, isAbsolute: true), command: "expireat")
        },
        .write("pexpireat", -3, isRepeatable: true) { keys, arguments throws(StoreError) in
            try keys.expire(arguments, ExpiryUnit(milliseconds: 1, isAbsolute: true), command: "pexpireat")
        },
        .write("persist", 2, isRepeatable: true) { keys, arguments throws(StoreError) in
            guard let slot = keys.find(arguments[1]), keys.slots[slot].expiresAt != .max else { return .integer(0) }
            keys.setExpiry(at: slot, .max)
            keys.note(arguments)
            return .integer(1)
        },
        .read("ttl", 2) { keys, arguments throws(StoreError) in
            keys.timeLeft(arguments[1]) { time, now in ExpiryUnit.rounded(time - now) }
        },
        .read("pttl", 2) { keys, arguments throws(StoreError) in
            keys.timeLeft(arguments[1]) { time, now in time - now }
        },
        .read("expiretime", 2) { keys, arguments throws(StoreError) in
            keys.timeLeft(arguments[1]) { time, now in ExpiryUnit.rounded(time) }
        },
        .read("pexpiretime", 2) { keys, arguments throws(StoreError) in
            keys.timeLeft(arguments[1]) { time, now in time }
        },
    ]
}

/// On what old expiry time a new one is set.
private struct ExpiryCondition {
    private var onlyNew = false
    private var onlyOld = false
    private var onlyLater = false
    private var onlyEarlier = false

    init(_ options: ArraySlice<ByteString>) throws(StoreError) {
        for option in options {
            if option.spells("NX") {
                onlyNew = true
            } else if option.spells("XX") {
                onlyOld = true
            } else if option.spells("GT") {
                onlyLater = true
            } else if option.spells("LT") {
                onlyEarlier = true
            } else {
                throw .refused("Unsupported option \(option.text)")
            }
        }
        if onlyNew && (onlyOld || onlyLater || onlyEarlier) {
            throw .refused("NX and XX, GT or LT options at the same time are not compatible")
        }
        if onlyLater && onlyEarlier { throw .refused("GT and LT options at the same time are not compatible") }
    }

    /// A key that never expires counts as one that expires last of all.
    func allows(_ time: Int64, over old: Int64) -> Bool {
        let isNew = old == .max
        if onlyNew && !isNew || onlyOld && isNew { return false }
        if onlyLater && time <= old { return false }
        return !(onlyEarlier && !isNew && time >= old)
    }
}

extension Keyspace {
    fileprivate mutating func expire(
        _ arguments: [ByteString], _ unit: ExpiryUnit, command: String
    ) throws(StoreError) -> StoreReply {
        let key = arguments[1]
        let condition = try ExpiryCondition(arguments[3...])
        let number = try arguments[2].requiredInteger()
        guard let time = unit.time(number, now: now) else { throw .invalidExpiry(command) }
        guard let slot = find(key), condition.allows(time, over: slots[slot].expiresAt) else { return .integer(0) }
        guard time > now else {
            delete(key)
            return .integer(1)
        }
        if slots[slot].expiresAt != time {
            setExpiry(at: slot, time)
            note(["PEXPIREAT", key, ByteString(time)])
        }
        return .integer(1)
    }

    /// What is to be said of a key's expiry time: -2 for a missing key, -1 for one that never expires.
    fileprivate mutating func timeLeft(_ key: ByteString, _ answer: (Int64, Int64) -> Int64) -> StoreReply {
        guard let slot = find(key) else { return .integer(-2) }
        let time = slots[slot].expiresAt
        return .integer(time == .max ? -1 : answer(time, now))
    }
}
