/// Commands without a key, which in a cluster speak of all servers.
enum RedisFanOut {
    /// Asks every server and puts the answers together; nil for a command that one server answers.
    static func perform(_ command: StoreCommand, over links: [RedisLink]) async -> StoreReply? {
        guard case .everyServer(let merging)? = command.spec?.reach else { return nil }
        if case .cursor = merging { return command.arguments.count > 1 ? await scan(command, over: links) : nil }
        let replies = await RedisGather.perform(links.map { ($0, [command]) }).flatMap(\.self)
        if let failed = replies.first(where: { if case .error = $0 { true } else { false } }) { return failed }
        switch merging {
        case .sum:
            return .integer(
                replies.reduce(0) { sum, reply in if case .integer(let size) = reply { sum + size } else { sum } })
        case .joined:
            return .array(
                replies.flatMap { reply in if case .array(let keys) = reply { keys } else { [StoreReply]() } })
        case .firstAnswer, .cursor: return replies.first
        }
    }

    /// One server after the other; the cursor holds the server's number as well.
    private static func scan(_ command: StoreCommand, over links: [RedisLink]) async -> StoreReply {
        let count = UInt64(links.count)
        guard let cursor = UInt64(command.arguments[1].text) else { return .error(.refused("invalid cursor")) }
        let server = cursor % count
        var inner = command
        inner.arguments[1] = ByteString(String(cursor / count))
        guard let reply = await links[Int(server)].perform([inner]).first else { return .error(.closed) }
        guard case .array(var parts) = reply, parts.count == 2, case .bytes(let text) = parts[0],
            let next = UInt64(text.text)
        else { return reply }
        let (high, overflow) = next.multipliedReportingOverflow(by: count)
        guard !overflow else { return .error(.refused("the server's cursor \(next) is too large for a cluster")) }
        let isLast = next == 0 && server + 1 == count
        let following = isLast ? 0 : next == 0 ? server + 1 : high + server
        parts[0] = .bytes(ByteString(String(following)))
        return .array(parts)
    }
}
