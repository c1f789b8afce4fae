extension CommandSpec {
    static let expiry: [CommandSpec] = [
        expire("expire", ExpiryUnit(milliseconds: 1_000, isAbsolute: false)),
        expire("pexpire", ExpiryUnit(milliseconds: 1, isAbsolute: false)),
        expire("expireat", ExpiryUnit(milliseconds: 1_000, isAbsolute: true)),
        expire("pexpireat", ExpiryUnit(milliseconds: 1, isAbsolute: true)),
        .write("persist", 2, isRepeatable: true) { keys, arguments throws(StoreError) in
            guard let slot = keys.find(arguments[1]), keys.slots[slot].expiresAt != .max else { return .integer(0) }
            keys.setExpiry(at: slot, .max)
            keys.note(arguments)
            return .integer(1)
        },
        timeLeft("ttl") { time, now in ExpiryUnit.rounded(time - now) },
        timeLeft("pttl") { time, now in time - now },
        timeLeft("expiretime") { time, now in ExpiryUnit.rounded(time) },
        timeLeft("pexpiretime") { time, now in time },
    ]

    private static func expire(_ name: String, _ unit: ExpiryUnit) -> CommandSpec {
        .write(name, -3, isRepeatable: true) { keys, arguments throws(StoreError) in
            try keys.expire(arguments, unit, command: name)
        }
    }

    /// A command that tells a key's expiry time: -2 for a missing key, -1 for one that never expires.
    private static func timeLeft(
        _ name: String, _ answer: @escaping @Sendable (_ time: Int64, _ now: Int64) -> Int64
    ) -> CommandSpec {
        .read(name, 2) { keys, arguments throws(StoreError) in
            guard let slot = keys.find(arguments[1]) else { return .integer(-2) }
            let time = keys.slots[slot].expiresAt
            return .integer(time == .max ? -1 : answer(time, keys.now))
        }
    }
}

/// On what old expiry time a new one is set.
private struct ExpiryCondition {
    private var onlyNew = false
    private var onlyOld = false
    private var onlyLater = false
    private var onlyEarlier = false

    init(_ options: ArraySlice<ByteString>) throws(StoreError) {
        for option in options {
            switch option.uppercased {
            case "NX": onlyNew = true
            case "XX": onlyOld = true
            case "GT": onlyLater = true
            case "LT": onlyEarlier = true
            default: throw .refused("Unsupported option \(option.text)")
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
}
