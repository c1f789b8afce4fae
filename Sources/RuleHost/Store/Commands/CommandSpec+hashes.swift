extension CommandSpec {
    static let hashes: [CommandSpec] = [
        .read("hget", 3) { keys, arguments throws(StoreError) in
            .optional(try keys.read(StoredHash.self, arguments[1])?.value(of: arguments[2]))
        },
        .read("hmget", -3) { keys, arguments throws(StoreError) in
            let hash = try keys.read(StoredHash.self, arguments[1])
            return .array(arguments.dropFirst(2).map { .optional(hash?.value(of: $0)) })
        },
        .read("hgetall", 2, answer: .fields) { keys, arguments throws(StoreError) in try keys.allFields(arguments[1]) },
        .read("hexists", 3, answer: .truth) { keys, arguments throws(StoreError) in
            .truth(try keys.read(StoredHash.self, arguments[1])?.position(of: arguments[2]) != nil)
        },
        .read("hlen", 2) { keys, arguments throws(StoreError) in
            .count(try keys.read(StoredHash.self, arguments[1])?.count ?? 0)
        },
        .read("hkeys", 2) { keys, arguments throws(StoreError) in
            .array(try keys.read(StoredHash.self, arguments[1])?.keys.map { .bytes($0) } ?? [])
        },
        .read("hvals", 2) { keys, arguments throws(StoreError) in
            .array(try keys.read(StoredHash.self, arguments[1])?.values.map { .bytes($0) } ?? [])
        },
        .read("hstrlen", 3) { keys, arguments throws(StoreError) in
            .count(try keys.read(StoredHash.self, arguments[1])?.value(of: arguments[2])?.bytes.count ?? 0)
        },
        .write("hset", -4, isRepeatable: true) { keys, arguments throws(StoreError) in
            .count(try keys.setFields(arguments, command: "hset"))
        },
        .write("hmset", -4, isRepeatable: true) { keys, arguments throws(StoreError) in
            _ = try keys.setFields(arguments, command: "hmset")
            return .ok
        },
        .write("hsetnx", 4, isRepeatable: true, answer: .truth) { keys, arguments throws(StoreError) in
            guard try keys.read(StoredHash.self, arguments[1])?.position(of: arguments[2]) == nil else {
                return .integer(0)
            }
            return .count(try keys.setFields(arguments, command: "hsetnx"))
        },
        .write("hdel", -3, isRepeatable: true) { keys, arguments throws(StoreError) in try keys.deleteFields(arguments)
        },
        .write("hincrby", 4) { keys, arguments throws(StoreError) in try keys.incrementField(arguments) },
        .write("hincrbyfloat", 4) { keys, arguments throws(StoreError) in try keys.incrementFieldByFloat(arguments) },
    ]
}

extension Keyspace {
    fileprivate mutating func allFields(_ key: ByteString) throws(StoreError) -> StoreReply {
        guard let hash = try read(StoredHash.self, key) else { return .array([]) }
        var replies: [StoreReply] = []
        replies.reserveCapacity(2 * hash.count)
        for (field, value) in zip(hash.keys, hash.values) {
            replies.append(.bytes(field))
            replies.append(.bytes(value))
        }
        return .array(replies)
    }

    /// Sets the fields that stand in pairs behind the key; answers how many are new.
    mutating func setFields(_ arguments: [ByteString], command: String) throws(StoreError) -> Int {
        guard arguments.count % 2 == 0 else { throw .wrongArity(command) }
        var isChanged = false
        let added = try change(StoredHash.self, arguments[1]) { hash in
            var added = 0
            for position in stride(from: 2, to: arguments.count, by: 2) {
                let (field, value) = (arguments[position], arguments[position + 1])
                if !isChanged, hash.value(of: field) == value { continue }
                isChanged = true
                if hash.set(field, value) { added += 1 }
            }
            return added
        }
        if isChanged { note(["HSET"] + arguments[1...]) }
        return added
    }

    /// Removes the fields behind the key; answers how many there were.
    mutating func deleteFields(_ arguments: [ByteString]) throws(StoreError) -> StoreReply {
        guard try read(StoredHash.self, arguments[1]) != nil else { return .integer(0) }
        return try changeParts(StoredHash.self, arguments) { hash in
            arguments[2...].count(where: { hash.remove($0) })
        }
    }

    fileprivate mutating func incrementField(_ arguments: [ByteString]) throws(StoreError) -> StoreReply {
        let amount = try arguments[3].requiredInteger()
        let sum = try change(StoredHash.self, arguments[1]) { hash throws(StoreError) in
            var old: Int64 = 0
            if let text = hash.value(of: arguments[2]) {
                guard let number = text.integer else { throw .refused("hash value is not an integer") }
                old = number
            }
            let (sum, isOver) = old.addingReportingOverflow(amount)
            guard !isOver else { throw .wouldOverflow }
            _ = hash.set(arguments[2], ByteString(sum))
            return sum
        }
        note(arguments)
        return .integer(sum)
    }

    fileprivate mutating func incrementFieldByFloat(_ arguments: [ByteString]) throws(StoreError) -> StoreReply {
        guard let amount = NumberText.long(arguments[3]) else { throw .notAFloat }
        guard amount.isFinite else { throw .refused("value is NaN or Infinity") }
        let text = try change(StoredHash.self, arguments[1]) { hash throws(StoreError) in
            var sum = amount
            if let old = hash.value(of: arguments[2]) {
                guard let number = NumberText.long(old) else { throw .refused("hash value is not a float") }
                sum += number
            }
            guard sum.isFinite else { throw .refused("increment would produce NaN or Infinity") }
            let text = NumberText.text(long: sum)
            _ = hash.set(arguments[2], text)
            return text
        }
        note(["HSET", arguments[1], arguments[2], text])
        return .bytes(text)
    }
}
