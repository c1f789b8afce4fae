extension CommandSpec {
    static let sets: [CommandSpec] = [
        .write("sadd", -3, isRepeatable: true) { keys, arguments throws(StoreError) in
            try keys.changeParts(StoredSet.self, arguments) { set in
                arguments[2...].count(where: { set.set($0, SetMembership()) })
            }
        },
        .write("srem", -3, isRepeatable: true) { keys, arguments throws(StoreError) in
            try keys.changeParts(StoredSet.self, arguments) { set in arguments[2...].count(where: { set.remove($0) }) }
        },
        .read("sismember", 3, answer: .truth) { keys, arguments throws(StoreError) in
            .truth(try keys.read(StoredSet.self, arguments[1])?.position(of: arguments[2]) != nil)
        },
        .read("smismember", -3, answer: .truth) { keys, arguments throws(StoreError) in
            let set = try keys.read(StoredSet.self, arguments[1])
            return .array(arguments[2...].map { .truth(set?.position(of: $0) != nil) })
        },
        .read("smembers", 2) { keys, arguments throws(StoreError) in
            .array(try keys.read(StoredSet.self, arguments[1])?.keys.map { .bytes($0) } ?? [])
        },
        .read("scard", 2) { keys, arguments throws(StoreError) in
            .count(try keys.read(StoredSet.self, arguments[1])?.count ?? 0)
        },
        .read("sinter", -2, keys: .all) { keys, arguments throws(StoreError) in
            let sets = try keys.sets(arguments)
            let common = sets[0].keys.filter { member in
                sets.dropFirst().allSatisfy { $0.position(of: member) != nil }
            }
            return .array(common.map { .bytes($0) })
        },
        .read("sunion", -2, keys: .all) { keys, arguments throws(StoreError) in
            var union = StoredSet()
            for set in try keys.sets(arguments) {
                for member in set.keys { _ = union.set(member, SetMembership()) }
            }
            return .array(union.keys.map { .bytes($0) })
        },
        .read("sdiff", -2, keys: .all) { keys, arguments throws(StoreError) in
            let sets = try keys.sets(arguments)
            let left = sets[0].keys.filter { member in
                sets.dropFirst().allSatisfy { $0.position(of: member) == nil }
            }
            return .array(left.map { .bytes($0) })
        },
    ]
}

extension Keyspace {
    /// The sets of the keys behind the command's name, at least one; a missing one is empty.
    fileprivate mutating func sets(_ arguments: [ByteString]) throws(StoreError) -> [StoredSet] {
        var sets: [StoredSet] = []
        for key in arguments.dropFirst() { sets.append(try read(StoredSet.self, key) ?? StoredSet()) }
        return sets
    }
}
