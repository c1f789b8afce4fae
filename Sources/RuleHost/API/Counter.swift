/// `count(name, window)`: a sliding count of messages, exact to the second.
///
/// The counter is a sorted set of message ids by date, so a message that is judged twice counts once. Two buckets would be
/// cheaper and wrong at the edges: 31 messages in 60 s over a bucket's bound give 27.7 (docs/decisions/0002).
enum Counter {
    /// The longest window, in seconds: a year.
    static let maxWindow = 31_536_000.0

    /// Words of the commands, made once.
    private enum Word {
        static let remove: ByteString = "ZREMRANGEBYSCORE"
        static let least: ByteString = "-inf"
        static let add: ByteString = "ZADD"
        static let count: ByteString = "ZCARD"
        static let expire: ByteString = "EXPIRE"
    }

    static func ask(of task: ScanTask, user: Int64?, _ lua: LuaStack) -> Int32 {
        guard let name = lua.bytes(at: 2), !name.isEmpty, name.count <= 128 else {
            return lua.fail("count: a name of 1 to 128 bytes expected")
        }
        guard let window = lua.number(at: 3), window >= 1, window <= maxWindow else {
            return lua.fail("count: a window of 1 to 31536000 seconds expected")
        }
        guard lua.mayWait else { return lua.fail(Waiting.refusal) }
        let key = StoreKeys.counter(name, chat: task.message.chat.id, user: user)
        let date = task.message.date
        let member = ByteString(task.message.id)
        let seconds = Int64(window.rounded(.up))
        task.ask(
            [
                StoreCommand(Word.remove, key, Word.least, ByteString(date - seconds)),
                StoreCommand(Word.add, key, ByteString(date), member),
                StoreCommand(Word.count, key),
                StoreCommand(Word.expire, key, ByteString(seconds)),
            ], shape: .counter)
        return lua.wait()
    }
}

/// Waits for the store inside a rule.
enum Waiting {
    static let refusal = "a rule cannot wait for the store inside gsub, sort or a metamethod; ask before"
}
