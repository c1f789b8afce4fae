internal import BotAPI
internal import RuleHost

/// Asks somebody outside what a rule wanted to know of a message; when the answer says yes, the message is judged again.
struct AskOutside: JobKind {
    static let name = "ask"

    /// Who is asked, and about whom.
    var answerer: String
    var subject: String
    var message: Message

    init(_ ask: OpenAsk, about message: Message) {
        answerer = ask.name
        subject = ask.subject
        self.message = message
    }

    /// The id of the job: one a question and message.
    static func id(_ ask: OpenAsk, about message: Message) -> String {
        "ask \(ask.name) \(ask.subject) \(message.chat.id) \(message.id)"
    }

    var line: JobLine { .questions }
    /// About half an hour in which the store is away.
    var mostAttempts: Int { 60 }

    func perform(_ job: Job, with hands: JobHands) async -> JobResult {
        do throws(StoreError) {
            // No answer means nothing: nobody is punished because somebody outside is away.
            guard try await hands.ask(OpenAsk(name: answerer, subject: subject)) == .yes else { return .over() }
            return .event(chat: message.chat.id)
        } catch {
            return .again(TelegramError(code: .unreachable, method: Self.name, message: "\(error)"))
        }
    }
}
