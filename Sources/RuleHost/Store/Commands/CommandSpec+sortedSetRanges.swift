extension CommandSpec {
    static let sortedSetRanges: [CommandSpec] = [
        .read("zcount", 4) { keys, arguments throws(StoreError) in
            let range = try ScoreRange(arguments[2], arguments[3])
            return .count(try keys.read(SortedSet.self, arguments[1])?.ranks(in: range).count ?? 0)
        },
        .read("zrange", -4) { keys, arguments throws(StoreError) in
            try keys.range(arguments, RangeQuery(arguments))
        },
        .read("zrevrange", -4) { keys, arguments throws(StoreError) in
            try keys.range(arguments, RangeQuery(arguments, order: .down, unit: .rank))
        },
        .read("zrangebyscore", -4) { keys, arguments throws(StoreError) in
            try keys.range(arguments, RangeQuery(arguments, order: .up, unit: .score))
        },
        .read("zrevrangebyscore", -4) { keys, arguments throws(StoreError) in
            try keys.range(arguments, RangeQuery(arguments, order: .down, unit: .score))
        },
        .write("zremrangebyscore", 4) { keys, arguments throws(StoreError) in
            let range = try ScoreRange(arguments[2], arguments[3])
            return try keys.removeRange(arguments) { $0.ranks(in: range) }
        },
        .write("zremrangebyrank", 4) { keys, arguments throws(StoreError) in
            let (first, last) = (try arguments[2].requiredInteger(), try arguments[3].requiredInteger())
            return try keys.removeRange(arguments) { Keyspace.positions(first, last, of: $0.count) }
        },
    ]
}

/// What a range command asks for.
private struct RangeQuery {
    enum Order { case up, down }
    enum Unit { case rank, score }

    var order: Order
    var unit: Unit
    var withScores = false
    var offset: Int64 = 0
    /// A negative number means all.
    var limit: Int64 = -1

    /// Reads the options behind the bounds; what the command's name settles is given and no option of it.
    init(_ arguments: [ByteString], order: Order? = nil, unit: Unit? = nil) throws(StoreError) {
        let isOrderOpen = order == nil
        let isUnitOpen = unit == nil
        var chosenOrder = order
        var chosenUnit = unit
        var position = 4
        while position < arguments.count {
            let option = arguments[position]
            if option.spells("WITHSCORES") {
                withScores = true
            } else if option.spells("LIMIT"), position + 2 < arguments.count {
                offset = try arguments[position + 1].requiredInteger()
                limit = try arguments[position + 2].requiredInteger()
                position += 2
            } else if isOrderOpen, chosenOrder == nil, option.spells("REV") {
                chosenOrder = .down
            } else if isUnitOpen, chosenUnit == nil, option.spells("BYSCORE") {
                chosenUnit = .score
            } else if isUnitOpen, chosenUnit == nil, option.spells("BYLEX") {
                throw .refused("syntax error, the embedded store does not have BYLEX")
            } else {
                throw .syntax
            }
            position += 1
        }
        self.order = chosenOrder ?? .up
        self.unit = chosenUnit ?? .rank
        if limit != -1, self.unit == .rank {
            throw .refused("syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX")
        }
    }

    /// The ranks from the lowest to the highest, of which some may be left out by `limited`.
    func ranks(_ set: SortedSet, _ bounds: RangeBounds) -> Range<Int> {
        switch bounds {
        case .scores(let range): set.ranks(in: range)
        case .positions(let first, let last):
            switch order {
            case .up: Keyspace.positions(first, last, of: set.count)
            case .down: Keyspace.positions(first, last, of: set.count).mirrored(in: set.count)
            }
        }
    }

    func limited(_ members: some RandomAccessCollection<SortedSet.Member>) -> [SortedSet.Member] {
        guard offset >= 0 else { return [] }
        let rest = members.dropFirst(Int(offset))
        return Array(limit < 0 ? rest.prefix(rest.count) : rest.prefix(Int(limit)))
    }
}

private enum RangeBounds {
    case scores(ScoreRange)
    case positions(Int64, Int64)
}

extension Range<Int> {
    /// The same positions counted from the other end.
    fileprivate func mirrored(in count: Int) -> Range<Int> { (count - upperBound)..<(count - lowerBound) }
}

extension Keyspace {
    /// The positions that two numbers name, of which negative ones count from the end; both belong to the range.
    static func positions(_ first: Int64, _ last: Int64, of count: Int) -> Range<Int> {
        let count = Int64(count)
        let start = max(0, first < 0 ? first + count : first)
        let end = min(count - 1, last < 0 ? last + count : last)
        return start <= end ? Int(start)..<Int(end + 1) : 0..<0
    }

    fileprivate mutating func range(_ arguments: [ByteString], _ query: RangeQuery) throws(StoreError) -> StoreReply {
        let bounds: RangeBounds
        switch (query.unit, query.order) {
        case (.rank, _):
            bounds = .positions(try arguments[2].requiredInteger(), try arguments[3].requiredInteger())
        case (.score, .up): bounds = .scores(try ScoreRange(arguments[2], arguments[3]))
        case (.score, .down): bounds = .scores(try ScoreRange(arguments[3], arguments[2]))
        }
        guard let set = try read(SortedSet.self, arguments[1]) else { return .array([]) }
        let found = set.members[query.ranks(set, bounds)]
        let chosen = query.order == .up ? query.limited(found) : query.limited(found.reversed())
        return .members(chosen, withScores: query.withScores)
    }

    fileprivate mutating func removeRange(
        _ arguments: [ByteString], _ ranks: (SortedSet) -> Range<Int>
    ) throws(StoreError) -> StoreReply {
        try changeParts(SortedSet.self, arguments) { set in
            let range = ranks(set)
            if !range.isEmpty { set.remove(range) }
            return range.count
        }
    }
}
