/// `count(name, window)`: a sliding count of messages, exact to the second.
///
/// The counter is a sorted set of message ids by date, so a message that is judged twice counts once. It is one command of
/// the host's own, `RULEHOST.COUNT`, which either store performs in one step. Two buckets would be wrong at the edges:
/// 31 messages in 60 s over a bucket's bound give 27.7 (docs/decisions/0002).
enum Counter {
    static func ask(of task: ScanTask, user: Int64?, _ lua: LuaStack) -> Int32 {
        guard let name = lua.bytes(at: 2), !name.isEmpty, name.count <= 128 else {
            return lua.fail("count: a name of 1 to 128 bytes expected")
        }
        guard let window = lua.number(at: 3), window >= 1, window <= Double(WindowCount.longest) else {
            return lua.fail("count: a window of 1 to \(WindowCount.longest) seconds expected")
        }
        guard lua.mayWait else { return lua.fail(Waiting.refusal) }
        let key = MessageCounter.key(name, chat: task.message.chat.id, user: user)
        let seconds = ByteString(Int64(window.rounded(.up)))
        task.ask(StoreCommand(WindowCount.name, key, task.dateArgument, seconds, task.idArgument), shape: .reply)
        return lua.wait()
    }
}

/// Waits for the store inside a rule.
enum Waiting {
    static let refusal = "a rule cannot wait for the store inside gsub, sort or a metamethod; ask before"
}
