extension CommandSpec {
    static let strings: [CommandSpec] = [
        .read("get", 2) { keys, arguments throws(StoreError) in .optional(try keys.readString(arguments[1])) },
        .write("set", -3, isRepeatable: true) { keys, arguments throws(StoreError) in try keys.set(arguments) },
        .write("setex", 4, isRepeatable: true) { keys, arguments throws(StoreError) in
            try keys.setExpiring(arguments, unit: 1_000, command: "setex")
        },
        .write("psetex", 4, isRepeatable: true) { keys, arguments throws(StoreError) in
            try keys.setExpiring(arguments, unit: 1, command: "psetex")
        },
        .write("setnx", 3, isRepeatable: true, answer: .truth) { keys, arguments throws(StoreError) in
            guard keys.find(arguments[1]) == nil else { return .integer(0) }
            keys.putString(arguments[1], arguments[2])
            return .integer(1)
        },
        .write("getset", 3) { keys, arguments throws(StoreError) in
            let old = try keys.readString(arguments[1])
            keys.putString(arguments[1], arguments[2])
            return .optional(old)
        },
        .write("getdel", 2) { keys, arguments throws(StoreError) in
            guard let old = try keys.readString(arguments[1]) else { return .null }
            keys.delete(arguments[1])
            return .bytes(old)
        },
        .read("mget", -2, keys: .all) { keys, arguments throws(StoreError) in
            .array(keys.strings(arguments.dropFirst()))
        },
        .write("mset", -3, keys: .places(first: 1, last: -1, step: 2), isRepeatable: true) {
            keys, arguments throws(StoreError) in
            guard arguments.count % 2 == 1 else { throw .wrongArity("mset") }
            for position in stride(from: 1, to: arguments.count, by: 2) {
                keys.putString(arguments[position], arguments[position + 1])
            }
            return .ok
        },
        .write("append", 3) { keys, arguments throws(StoreError) in try keys.append(arguments) },
        .read("strlen", 2) { keys, arguments throws(StoreError) in
            .count(try keys.readString(arguments[1])?.bytes.count ?? 0)
        },
    ]
}

/// What stands behind the value in SET.
private struct SetOptions {
    var onlyNew = false
    var onlyOld = false
    var keepsExpiry = false
    var answersOld = false
    /// Milliseconds since 1970.
    var expiresAt: Int64?

    init(_ arguments: [ByteString], now: Int64) throws(StoreError) {
        var position = 3
        while position < arguments.count {
            let option = arguments[position]
            position += 1
            if option.spells("NX"), !onlyOld {
                onlyNew = true
            } else if option.spells("XX"), !onlyNew {
                onlyOld = true
            } else if option.spells("GET") {
                answersOld = true
            } else if option.spells("KEEPTTL"), expiresAt == nil {
                keepsExpiry = true
            } else if !keepsExpiry, expiresAt == nil, position < arguments.count,
                let unit = ExpiryUnit(setOption: option)
            {
                pendingExpiry = (unit, arguments[position])
                expiresAt = 0
                position += 1
            } else {
                throw .syntax
            }
        }
        // The options' order is checked before their values, as Redis does.
        if let (unit, text) = pendingExpiry {
            let number = try text.requiredInteger()
            guard number > 0, let time = unit.time(number, now: now) else { throw .invalidExpiry("set") }
            expiresAt = time
        }
    }

    private var pendingExpiry: (ExpiryUnit, ByteString)?
}

extension Keyspace {
    /// Gives a key a string and no expiry time.
    fileprivate mutating func putString(_ key: ByteString, _ text: ByteString) {
        put(key, .string(text))
        note(["SET", key, text])
    }

    /// Gives a key a string that expires.
    private mutating func putString(_ key: ByteString, _ text: ByteString, expiresAt time: Int64) {
        let slot = put(key, .string(text))
        guard time > now else {
            remove(at: slot)
            return note(["DEL", key])
        }
        setExpiry(at: slot, time)
        note(["SET", key, text, "PXAT", ByteString(time)])
    }

    fileprivate mutating func set(_ arguments: [ByteString]) throws(StoreError) -> StoreReply {
        let key = arguments[1]
        guard arguments.count > 3 else {
            putString(key, arguments[2])
            return .ok
        }
        let options = try SetOptions(arguments, now: now)
        let old = options.answersOld ? try readString(key) : nil
        let exists = find(key) != nil
        if options.onlyNew && exists || options.onlyOld && !exists { return .optional(old) }
        if let time = options.expiresAt {
            putString(key, arguments[2], expiresAt: time)
        } else if options.keepsExpiry {
            replaceString(key, arguments[2])
            note(["SET", key, arguments[2], "KEEPTTL"])
        } else {
            putString(key, arguments[2])
        }
        return options.answersOld ? .optional(old) : .ok
    }

    fileprivate mutating func setExpiring(
        _ arguments: [ByteString], unit: Int64, command: String
    ) throws(StoreError) -> StoreReply {
        let number = try arguments[2].requiredInteger()
        guard number > 0, let time = ExpiryUnit(milliseconds: unit, isAbsolute: false).time(number, now: now) else {
            throw .invalidExpiry(command)
        }
        putString(arguments[1], arguments[3], expiresAt: time)
        return .ok
    }

    /// The strings of some keys; null for what is missing or no string.
    fileprivate mutating func strings(_ wanted: ArraySlice<ByteString>) -> [StoreReply] {
        var replies: [StoreReply] = []
        for key in wanted {
            if let slot = find(key), case .string(let text) = slots[slot].value {
                replies.append(.bytes(text))
            } else {
                replies.append(.null)
            }
        }
        return replies
    }

    fileprivate mutating func append(_ arguments: [ByteString]) throws(StoreError) -> StoreReply {
        var text = try readString(arguments[1]) ?? ByteString([])
        guard text.bytes.count + arguments[2].bytes.count <= 512 << 20 else {
            throw .refused("string exceeds maximum allowed size (512MB)")
        }
        text.bytes.append(contentsOf: arguments[2].bytes)
        replaceString(arguments[1], text)
        note(arguments)
        return .count(text.bytes.count)
    }
}
