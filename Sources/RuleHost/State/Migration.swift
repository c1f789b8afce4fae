/// A group that became a supergroup: what is known under the old id goes to the new one.
extension State {
    /// What gives a supergroup the records of the group that it was, which win over what the supergroup has.
    ///
    /// Settings, flags, counters, lists, members with their strikes, people where the group is a tenant, learned texts, the audit
    /// log, and the group's role as an admin chat go with it. What belongs to single messages stays behind: they have other
    /// numbers in the supergroup. The whole store is gone through for it, so it is for this rare occasion only.
    package func migration(from old: Int64, to new: Int64) async throws(StoreError) -> [Change] {
        var commands = try await hash(RecordKind.chat.key(old), to: RecordKind.chat.key(new))
        for kind in [ListKind.white, .black] {
            for entries in EntryList.Entries.allCases {
                let found = try await answer(StoreCommand("SMEMBERS", EntryList(kind, entries, chat: old).key))
                commands += Self.command("SADD", EntryList(kind, entries, chat: new).key, found)
            }
        }
        let lines = try await answer(StoreCommand("LRANGE", RecordKind.audit.key(old), "0", "-1"))
        commands += Self.command("RPUSH", RecordKind.audit.key(new), lines).map(\.kept)
        for user in try await numbers(after: RecordKind.member.key(named: "\(old):")) {
            commands += try await lasting(RecordKind.member.key(old, user), to: RecordKind.member.key(new, user))
        }
        let people = RecordKind.person.key(named: "{\(old):")
        for user in try await numbers(after: people) {
            commands += try await lasting(
                RecordKind.person.key(.chat(old), user), to: RecordKind.person.key(.chat(new), user))
        }
        commands += try await hash(LearningScope.adminChat(old).key, to: LearningScope.adminChat(new).key)
        let groups = try await read(.groups(of: old))
        return [Change(.operators, commands).cached] + groups.map { .adminChat(new, of: $0, before: old) }
    }

    private func hash(_ source: ByteString, to target: ByteString) async throws(StoreError) -> [StoreCommand] {
        Self.command("HSET", target, try await answer(StoreCommand("HGETALL", source)))
    }

    /// A hash with the time at which it goes.
    private func lasting(_ source: ByteString, to target: ByteString) async throws(StoreError) -> [StoreCommand] {
        var commands = try await hash(source, to: target)
        if case .integer(let time) = try await answer(StoreCommand("EXPIRETIME", source)), time > 0 {
            commands.append(StoreCommand("EXPIREAT", target, ByteString(time)))
        }
        return commands
    }

    private static func command(_ name: ByteString, _ key: ByteString, _ reply: StoreReply) -> [StoreCommand] {
        let items = reply.items.compactMap(\.bytesValue)
        return items.isEmpty ? [] : [StoreCommand(arguments: [name, key] + items)]
    }

    private func answer(_ command: StoreCommand) async throws(StoreError) -> StoreReply {
        let reply = await store.perform(command)
        if case .error(let error) = reply { throw error }
        return reply
    }

    /// The numbers that follow a prefix in the names of keys.
    private func numbers(after prefix: ByteString) async throws(StoreError) -> [Int64] {
        var numbers: [Int64] = []
        var cursor: ByteString = "0"
        repeat {
            let pattern = ByteString(prefix.bytes + [UInt8(ascii: "*")])
            let parts = try await answer(StoreCommand("SCAN", cursor, "MATCH", pattern, "COUNT", "1000")).items
            guard parts.count == 2, let next = parts[0].bytesValue else { return numbers }
            numbers += parts[1].listValue.compactMap { name in
                Int64(name.dropFirst(prefix.text.count).filter { $0 != "}" })
            }
            cursor = next
        } while cursor != "0"
        return numbers
    }
}
