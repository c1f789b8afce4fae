/// The sliding counters of a batch as scripts: those of one slot, so all of one chat, are one command for the server.
///
/// The script stands where the first of its counters stood.
struct RedisWindowCounts {
    /// Where the answer to a command of the batch comes from.
    private enum Source {
        case reply(Int)
        case script(Int, place: Int)
        case refusal(StoreError)
    }

    /// The counters of one slot.
    private struct Gathered {
        var slot: Int
        /// Where it stands among the commands.
        var place: Int
        var keys: [ByteString] = []
        var arguments: [ByteString] = []

        mutating func add(_ count: WindowCount) {
            keys.append(count.key)
            arguments += [ByteString(count.date), ByteString(count.floor), ByteString(count.window), count.member]
        }
    }

    /// What is sent in the batch's stead.
    private(set) var commands: [StoreCommand] = []
    private var sources: [Source] = []

    /// Puts the counters of a batch together; nil when it has none.
    init?(_ batch: [StoreCommand]) {
        guard batch.contains(where: Self.isCounter) else { return nil }
        var scripts: [Gathered] = []
        for command in batch {
            guard Self.isCounter(command) else {
                sources.append(.reply(commands.count))
                commands.append(command)
                continue
            }
            do throws(StoreError) {
                let count = try WindowCount(command.arguments)
                let slot = RedisSlot.slot(of: count.key)
                let number = scripts.firstIndex { $0.slot == slot } ?? scripts.count
                if number == scripts.count {
                    scripts.append(Gathered(slot: slot, place: commands.count))
                    commands.append(command)
                }
                sources.append(.script(scripts[number].place, place: scripts[number].keys.count))
                scripts[number].add(count)
            } catch {
                sources.append(.refusal(error))
            }
        }
        for script in scripts {
            commands[script.place] = StoreCommand(
                arguments: ["EVAL", Self.source, ByteString(Int64(script.keys.count))] + script.keys + script.arguments)
        }
    }

    /// The answers to the batch from those to `commands`.
    func spread(_ replies: [StoreReply]) -> [StoreReply] {
        sources.map { source in
            switch source {
            case .refusal(let error): return .error(error)
            case .reply(let place): return replies[place]
            case .script(let script, let place):
                guard case .array(let counts) = replies[script] else { return replies[script] }
                return place < counts.count ? counts[place] : .null
            }
        }
    }

    private static func isCounter(_ command: StoreCommand) -> Bool {
        command.arguments.first?.spells("RULEHOST.COUNT") == true
    }

    /// What one key refuses does not keep the others from counting; what is no key's fault ends the script, which is
    /// sent again where that helps: a member that entered already enters no second time.
    private static let source: ByteString = """
        local counts = {}
        for number, key in ipairs(KEYS) do
          local date, floor, window, member = unpack(ARGV, number * 4 - 3, number * 4)
          local added = redis.pcall('ZADD', key, date, member)
          if type(added) == 'table' and added.err then
            if not string.find(added.err, '^WRONGTYPE') then return added end
            counts[number] = added
          else
            redis.call('ZREMRANGEBYSCORE', key, '-inf', floor)
            redis.call('EXPIRE', key, window)
            counts[number] = redis.call('ZCOUNT', key, '(' .. floor, date)
          end
        end
        return counts
        """
}
