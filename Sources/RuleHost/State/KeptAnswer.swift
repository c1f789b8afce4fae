/// Answers from outside, as the store keeps them until they are too old: `rh:answer:<name>:<subject>`, `1` for yes and `0`
/// for no.
package enum KeptAnswer {
    private static let yes: ByteString = "1"
    private static let no: ByteString = "0"

    /// The command that asks for an answer.
    package static func read(_ ask: OpenAsk) -> StoreCommand { StoreCommand("GET", key(ask)) }

    /// What the reply to `read` says; nil when the answer is not known.
    package static func answer(in reply: StoreReply) -> Answer? {
        switch reply {
        case .bytes(yes): .yes
        case .bytes(no): .no
        default: nil
        }
    }

    /// The command that keeps an answer for so many seconds; for ever when nil.
    package static func write(_ answer: Answer, to ask: OpenAsk, seconds: Int64?) -> StoreCommand {
        let value = answer == .yes ? yes : no
        guard let seconds else { return StoreCommand("SET", key(ask), value) }
        return StoreCommand("SET", key(ask), value, "EX", ByteString(seconds))
    }

    /// The command that forgets an answer.
    package static func removal(of ask: OpenAsk) -> StoreCommand { StoreCommand("DEL", key(ask)) }

    private static func key(_ ask: OpenAsk) -> ByteString { ByteString("rh:answer:\(ask.name):\(ask.subject)") }
}
