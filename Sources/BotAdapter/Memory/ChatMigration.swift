internal import RuleHost

/// Gives a supergroup what is kept of the group that it was.
///
/// Settings, flags, counters, lists, members with their strikes, the audit log, and the group's role as an admin chat go with
/// it. What belongs to single messages stays behind: they have other numbers in the supergroup.
struct ChatMigration: Sendable {
    private static let lists: [(ListKind, EntryList.Entries)] = [
        (.white, .users), (.white, .words), (.white, .channels), (.black, .users), (.black, .words), (.black, .chats),
    ]

    var state: BotState
    var old: Int64
    var new: Int64

    /// Commands that write all of it, with what the old group has winning over what the new one has.
    func writes() async throws(StoreError) -> [StoreCommand] {
        var batch = try await hash(RecordKind.chat.key(old).text, to: RecordKind.chat.key(new).text)
        for (kind, entries) in Self.lists {
            let list = EntryList(kind, entries, chat: old)
            let members = try await state.perform([StoreCommand("SMEMBERS", list.key)])
            batch += command("SADD", EntryList(kind, entries, chat: new).key.text, members)
        }
        let lines = try await state.perform([StoreCommand("LRANGE", ByteString(AuditEntry.key(chat: old)), "0", "-1")])
        batch += command("RPUSH", AuditEntry.key(chat: new), lines).map(\.kept)
        for key in try await keys(RecordKind.member.key(old).text + ":*") {
            guard let user = key.split(separator: ":").last.flatMap({ Int64($0) }) else { continue }
            let target = RecordKind.member.key(new, user).text
            batch += try await hash(key, to: target)
            let reply = try await state.perform([StoreCommand("EXPIRETIME", ByteString(key))]).first
            if case .integer(let time)? = reply, time > 0 {
                batch.append(StoreCommand("EXPIREAT", ByteString(target), ByteString(time)))
            }
        }
        batch += try await hash(
            LearningScope.adminChat(old).key.text, to: LearningScope.adminChat(new).key.text)
        return try await batch + adminChats()
    }

    /// Groups whose reports go to the old group.
    private func adminChats() async throws(StoreError) -> [StoreCommand] {
        var batch: [StoreCommand] = []
        for key in try await keys(RecordKind.chat.prefixText + "*") {
            let reply = try await state.perform([StoreCommand("HGET", ByteString(key), "admin_chat")]).first
            guard reply.flatMap(state.number) == old else { continue }
            batch.append(StoreCommand("HSET", ByteString(key), "admin_chat", ByteString(new)))
        }
        return batch
    }

    private func hash(_ source: String, to target: String) async throws(StoreError) -> [StoreCommand] {
        command("HSET", target, try await state.perform([StoreCommand("HGETALL", ByteString(source))]))
    }

    private func command(_ name: ByteString, _ key: String, _ replies: [StoreReply]) -> [StoreCommand] {
        guard case .array(let items)? = replies.first, !items.isEmpty else { return [] }
        let arguments = items.compactMap { reply -> ByteString? in
            guard case .bytes(let bytes) = reply else { return nil }
            return bytes
        }
        return [StoreCommand(arguments: [name, ByteString(key)] + arguments)]
    }

    private func keys(_ pattern: String) async throws(StoreError) -> [String] { try await state.keys(pattern) }
}

extension BotState {
    /// Names of keys; the whole store is gone through for them, so this is for rare occasions.
    func keys(_ pattern: String) async throws(StoreError) -> [String] {
        var names: [String] = []
        var cursor: ByteString = "0"
        repeat {
            let command = StoreCommand("SCAN", cursor, "MATCH", ByteString(pattern), "COUNT", "1000")
            guard case .array(let parts)? = try await perform([command]).first, parts.count == 2,
                case .bytes(let next) = parts[0], case .array(let found) = parts[1]
            else { return names }
            names += found.compactMap { reply in
                if case .bytes(let bytes) = reply { bytes.text } else { nil }
            }
            cursor = next
        } while cursor != "0"
        return names
    }
}
