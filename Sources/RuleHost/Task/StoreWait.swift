/// What one rule asked the store and waits for: a command of the wave's batch, and how its answer becomes a value.
struct StoreWait {
    /// How the answer becomes the value that the call returns in Lua.
    enum Shape: Hashable {
        /// The reply itself.
        case reply
        /// 1 and 0 are true and false, also inside an array.
        case truth
        /// A flat array of names and values is a table.
        case fields
        /// The reply as a Redis script sees it: missing is false, a status is a table.
        case script
        /// An answer from outside is true or false, or nil while it is not known.
        case answer(OpenAsk)
    }

    /// Where the command stands in the batch.
    var command: Int
    var shape: Shape
    /// Whether an error reply is a value (`redis.pcall`) and does not raise.
    var catchesErrors: Bool
    /// Commands from there on; the answers to several are one list, or the first error among them.
    var count = 1
    /// Pushes the value where it is more than the reply: those to several commands come as one array.
    var push: ((ScanTask, StoreReply, LuaStack) -> Void)?

    /// The question that stays open after a reply; nil when this is none, or the reply answers it.
    func openAsk(after reply: StoreReply) -> OpenAsk? {
        guard case .answer(let ask) = shape, KeptAnswer.answer(in: reply) == nil else { return nil }
        if case .error = reply { return nil }
        return ask
    }

    /// What the batch's replies say to this one.
    func reply(in replies: [StoreReply]) -> StoreReply {
        guard count > 1 else { return replies[command] }
        let own = replies[command..<command + count]
        return own.first { if case .error = $0 { true } else { false } } ?? .array(Array(own))
    }
}
