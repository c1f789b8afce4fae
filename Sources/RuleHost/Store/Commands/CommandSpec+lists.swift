extension CommandSpec {
    static let lists: [CommandSpec] = [
        .write("lpush", -3) { keys, arguments throws(StoreError) in
            try keys.push(arguments) { $0.prepend($1) }
        },
        .write("rpush", -3) { keys, arguments throws(StoreError) in
            try keys.push(arguments) { $0.append($1) }
        },
        .write("lpushx", -3) { keys, arguments throws(StoreError) in
            guard try keys.read(StoredList.self, arguments[1]) != nil else { return .integer(0) }
            return try keys.push(arguments) { $0.prepend($1) }
        },
        .write("rpushx", -3) { keys, arguments throws(StoreError) in
            guard try keys.read(StoredList.self, arguments[1]) != nil else { return .integer(0) }
            return try keys.push(arguments) { $0.append($1) }
        },
        .write("lpop", -2) { keys, arguments throws(StoreError) in
            try keys.popItems(arguments, command: "lpop") { $0.removeFirst() }
        },
        .write("rpop", -2) { keys, arguments throws(StoreError) in
            try keys.popItems(arguments, command: "rpop") { $0.removeLast() }
        },
        .read("lrange", 4) { keys, arguments throws(StoreError) in
            let (first, last) = (try arguments[2].requiredInteger(), try arguments[3].requiredInteger())
            guard let list = try keys.read(StoredList.self, arguments[1]) else { return .array([]) }
            return .array(Keyspace.positions(first, last, of: list.count).map { .bytes(list[$0]) })
        },
        .write("ltrim", 4) { keys, arguments throws(StoreError) in try keys.trim(arguments) },
        .read("llen", 2) { keys, arguments throws(StoreError) in
            .count(try keys.read(StoredList.self, arguments[1])?.count ?? 0)
        },
        .read("lindex", 3) { keys, arguments throws(StoreError) in
            guard let list = try keys.read(StoredList.self, arguments[1]) else { return .null }
            return .optional(list.position(try arguments[2].requiredInteger()).map { list[$0] })
        },
        .write("lset", 4) { keys, arguments throws(StoreError) in try keys.setItem(arguments) },
        .write("lrem", 4) { keys, arguments throws(StoreError) in try keys.removeItems(arguments) },
    ]
}

extension StoredList {
    /// The position that a number names, from the end when it is negative; nil when there is none.
    fileprivate func position(_ number: Int64) -> Int? {
        let position = number < 0 ? number + Int64(count) : number
        return position >= 0 && position < Int64(count) ? Int(position) : nil
    }
}

extension Keyspace {
    fileprivate mutating func push(
        _ arguments: [ByteString], _ add: (inout StoredList, ByteString) -> Void
    ) throws(StoreError) -> StoreReply {
        let count = try change(StoredList.self, arguments[1]) { list in
            for item in arguments[2...] { add(&list, item) }
            return list.count
        }
        note(arguments)
        return .count(count)
    }

    fileprivate mutating func popItems(
        _ arguments: [ByteString], command: String, _ take: (inout StoredList) -> ByteString
    ) throws(StoreError) -> StoreReply {
        guard arguments.count <= 3 else { throw .wrongArity(command) }
        var wanted: Int?
        if arguments.count == 3 {
            guard let number = arguments[2].integer, number >= 0 else { throw .notPositive }
            wanted = Int(number)
        }
        guard try read(StoredList.self, arguments[1]) != nil else { return .null }
        let items = try change(StoredList.self, arguments[1]) { list in
            (0..<min(wanted ?? 1, list.count)).map { _ in take(&list) }
        }
        if !items.isEmpty { note(arguments) }
        return wanted == nil ? .optional(items.first) : .array(items.map { .bytes($0) })
    }

    fileprivate mutating func trim(_ arguments: [ByteString]) throws(StoreError) -> StoreReply {
        let (first, last) = (try arguments[2].requiredInteger(), try arguments[3].requiredInteger())
        let isChanged = try change(StoredList.self, arguments[1]) { list in
            let kept = Keyspace.positions(first, last, of: list.count)
            guard kept.count < list.count else { return false }
            list.replaceAll(with: kept.map { list[$0] })
            return true
        }
        if isChanged { note(arguments) }
        return .ok
    }

    fileprivate mutating func setItem(_ arguments: [ByteString]) throws(StoreError) -> StoreReply {
        guard try read(StoredList.self, arguments[1]) != nil else { throw .noSuchKey }
        let number = try arguments[2].requiredInteger()
        try change(StoredList.self, arguments[1]) { list throws(StoreError) in
            guard let position = list.position(number) else { throw .refused("index out of range") }
            list[position] = arguments[3]
        }
        note(arguments)
        return .ok
    }

    /// Removes so many equal elements from the front, or from the back for a negative number, or all for 0.
    fileprivate mutating func removeItems(_ arguments: [ByteString]) throws(StoreError) -> StoreReply {
        let number = try arguments[2].requiredInteger()
        return try changeParts(StoredList.self, arguments) { list in
            let places = list.elements.indices.filter { list.elements[$0] == arguments[3] }
            let most = number == 0 ? places.count : Int(min(number.magnitude, UInt64(places.count)))
            let gone = Set(number < 0 ? places.suffix(most) : places.prefix(most))
            guard !gone.isEmpty else { return 0 }
            list.replaceAll(with: list.elements.indices.filter { !gone.contains($0) }.map { list.elements[$0] })
            return gone.count
        }
    }
}
