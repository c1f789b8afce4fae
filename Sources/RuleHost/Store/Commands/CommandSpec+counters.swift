extension CommandSpec {
    static let counters: [CommandSpec] = [
        .write("incr", 2) { keys, arguments throws(StoreError) in try keys.increment(arguments, by: 1) },
        .write("decr", 2) { keys, arguments throws(StoreError) in try keys.increment(arguments, by: -1) },
        .write("incrby", 3) { keys, arguments throws(StoreError) in
            try keys.increment(arguments, by: try arguments[2].requiredInteger())
        },
        .write("decrby", 3) { keys, arguments throws(StoreError) in
            let amount = try arguments[2].requiredInteger()
            guard amount != .min else { throw .refused("decrement would overflow") }
            return try keys.increment(arguments, by: -amount)
        },
        .write("incrbyfloat", 3) { keys, arguments throws(StoreError) in try keys.incrementByFloat(arguments) },
    ]
}

extension Keyspace {
    fileprivate mutating func increment(_ arguments: [ByteString], by amount: Int64) throws(StoreError) -> StoreReply {
        let old = try readString(arguments[1])
        let (sum, isOver) = try (old?.requiredInteger() ?? 0).addingReportingOverflow(amount)
        guard !isOver else { throw .wouldOverflow }
        replaceString(arguments[1], ByteString(sum))
        note(arguments)
        return .integer(sum)
    }

    fileprivate mutating func incrementByFloat(_ arguments: [ByteString]) throws(StoreError) -> StoreReply {
        var sum: NumberText.Long = 0
        if let old = try readString(arguments[1]) {
            guard let number = NumberText.long(old) else { throw .notAFloat }
            sum = number
        }
        guard let amount = NumberText.long(arguments[2]) else { throw .notAFloat }
        sum += amount
        guard sum.isFinite else { throw .refused("increment would produce NaN or Infinity") }
        let text = NumberText.text(long: sum)
        replaceString(arguments[1], text)
        note(["SET", arguments[1], text, "KEEPTTL"])
        return .bytes(text)
    }
}
