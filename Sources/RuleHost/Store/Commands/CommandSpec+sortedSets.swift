extension CommandSpec {
    static let sortedSets: [CommandSpec] = [
        .write("zadd", -4) { keys, arguments throws(StoreError) in try keys.addScored(arguments) },
        .write("zincrby", 4) { keys, arguments throws(StoreError) in
            try keys.addScored(["ZADD", arguments[1], "INCR", arguments[2], arguments[3]])
        },
        .write("zrem", -3, isRepeatable: true) { keys, arguments throws(StoreError) in
            try keys.changeParts(SortedSet.self, arguments) { set in arguments[2...].count(where: { set.remove($0) }) }
        },
        .read("zscore", 3) { keys, arguments throws(StoreError) in
            .score(try keys.read(SortedSet.self, arguments[1])?.score(of: arguments[2]))
        },
        .read("zmscore", -3) { keys, arguments throws(StoreError) in
            let set = try keys.read(SortedSet.self, arguments[1])
            return .array(arguments[2...].map { .score(set?.score(of: $0)) })
        },
        .read("zcard", 2) { keys, arguments throws(StoreError) in
            .count(try keys.read(SortedSet.self, arguments[1])?.count ?? 0)
        },
        .read("zrank", 3) { keys, arguments throws(StoreError) in
            let rank = try keys.read(SortedSet.self, arguments[1])?.rank(of: arguments[2])
            return rank.map { .count($0) } ?? .null
        },
        .read("zrevrank", 3) { keys, arguments throws(StoreError) in
            guard let set = try keys.read(SortedSet.self, arguments[1]), let rank = set.rank(of: arguments[2]) else {
                return .null
            }
            return .count(set.count - 1 - rank)
        },
        .write("zpopmin", -2) { keys, arguments throws(StoreError) in
            try keys.pop(arguments) { set, count in 0..<count }
        },
        .write("zpopmax", -2) { keys, arguments throws(StoreError) in
            try keys.pop(arguments) { set, count in (set.count - count)..<set.count }
        },
    ]
}

/// What stands between the key and the scores in ZADD.
private struct AddOptions {
    var onlyNew = false
    var onlyOld = false
    var onlyGreater = false
    var onlyLess = false
    var countsChanged = false
    var increments = false
    /// Where the first score stands.
    var firstScore = 2

    init(_ arguments: [ByteString]) throws(StoreError) {
        while firstScore < arguments.count, read(arguments[firstScore]) { firstScore += 1 }
        let left = arguments.count - firstScore
        guard left > 0, left % 2 == 0 else { throw .syntax }
        if onlyNew && onlyOld { throw .refused("XX and NX options at the same time are not compatible") }
        if onlyGreater && onlyLess || onlyNew && (onlyGreater || onlyLess) {
            throw .refused("GT, LT, and/or NX options at the same time are not compatible")
        }
        if increments && left > 2 { throw .refused("INCR option supports a single increment-element pair") }
    }

    private mutating func read(_ option: ByteString) -> Bool {
        switch option.uppercased {
        case "NX": onlyNew = true
        case "XX": onlyOld = true
        case "GT": onlyGreater = true
        case "LT": onlyLess = true
        case "CH": countsChanged = true
        case "INCR": increments = true
        default: return false
        }
        return true
    }

    /// The score that a member gets; nil when it is to stay as it is.
    func score(_ given: Double, over old: Double?) throws(StoreError) -> Double? {
        guard let old else { return onlyOld ? nil : given }
        if onlyNew { return nil }
        let score = increments ? old + given : given
        guard !score.isNaN else { throw .refused("resulting score is not a number (NaN)") }
        if onlyGreater && score <= old || onlyLess && score >= old { return nil }
        return score
    }
}

extension Keyspace {
    fileprivate mutating func addScored(_ arguments: [ByteString]) throws(StoreError) -> StoreReply {
        let options = try AddOptions(arguments)
        var given: [(Double, ByteString)] = []
        for position in stride(from: options.firstScore, to: arguments.count, by: 2) {
            guard let score = NumberText.double(arguments[position]) else { throw .notAFloat }
            given.append((score, arguments[position + 1]))
        }
        var added = 0
        var updated = 0
        var last: Double?
        try change(SortedSet.self, arguments[1]) { set throws(StoreError) in
            for (score, name) in given {
                let old = set.score(of: name)
                last = try options.score(score, over: old)
                guard let last, last != old else { continue }
                set.set(name, last)
                if old == nil { added += 1 } else { updated += 1 }
            }
        }
        if added + updated > 0 { note(arguments) }
        return options.increments ? .score(last) : .count(options.countsChanged ? added + updated : added)
    }

    fileprivate mutating func pop(
        _ arguments: [ByteString], _ ranks: (SortedSet, Int) -> Range<Int>
    ) throws(StoreError) -> StoreReply {
        guard arguments.count <= 3 else { throw .syntax }
        var count = 1
        if arguments.count == 3 {
            guard let number = arguments[2].integer, number >= 0 else { throw .notPositive }
            count = Int(number)
        }
        let isFromTop = arguments[0].spells("ZPOPMAX")
        let popped = try change(SortedSet.self, arguments[1]) { set in
            let range = ranks(set, min(count, set.count))
            let popped = Array(set.members[range])
            set.remove(range)
            return popped
        }
        if !popped.isEmpty { note(arguments) }
        return .members(isFromTop ? popped.reversed() : popped, withScores: true)
    }
}

extension StoreReply {
    static func score(_ score: Double?) -> StoreReply { score.map { .bytes(NumberText.text($0)) } ?? .null }

    /// The members' names, each followed by its score where wanted.
    static func members(_ members: some Sequence<SortedSet.Member>, withScores: Bool) -> StoreReply {
        var replies: [StoreReply] = []
        for member in members {
            replies.append(.bytes(member.name))
            if withScores { replies.append(.score(member.score)) }
        }
        return .array(replies)
    }
}
