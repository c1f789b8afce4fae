/// Answers from outside, as the store keeps them until they are too old.
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

    private static func key(_ ask: OpenAsk) -> ByteString { RecordKind.answers.key(named: ask.name, ask.subject) }
}

extension RecordKind {
    static let answers = RecordKind(
        "rh:answer:", ["name", "subject"], .text, of: .operators,
        "what somebody outside said of a person: `1` for yes and `0` for no", goes: "its time, which who answers says")
}

extension Change {
    /// What somebody outside said to a question.
    static func answer(_ answer: Answer, to ask: OpenAsk) -> Change {
        Change(.operators, KeptAnswer.write(answer, to: ask, seconds: nil))
    }

    /// Forgets what others outside said of a person.
    package static func forgetAnswers(about user: Int64, by names: [String]) -> Change {
        Change(.operators, names.map { KeptAnswer.removal(of: OpenAsk(name: $0, subject: String(user))) })
    }
}
