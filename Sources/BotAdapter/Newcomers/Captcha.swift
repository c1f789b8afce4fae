/// A captcha that waits for an answer: what is kept of it, and what follows from each event.
///
/// Knows neither Telegram nor the store nor a clock; times are seconds since 1970.
struct Captcha: Codable, Hashable, Sendable {
    /// How the person comes in, and with that where the challenge is posted and what the answer decides.
    enum Entrance: Codable, Hashable {
        /// Has joined; the challenge stands in the group.
        case member
        /// Asked to join; the challenge stands in the private chat that Telegram names for that.
        case request(privateChat: Int64)
    }

    /// Who pressed a button.
    enum Presser: Hashable {
        case newcomer
        /// An administrator of the group.
        case administrator
        case stranger
    }

    enum Event: Hashable {
        /// The join is told again, perhaps with its service message.
        case joined(serviceMessage: Int64?)
        case pressed(token: String, by: Presser)
        /// Time is up; `shown` is when the challenge was posted, nil when it was not yet.
        case deadline(now: Int64, shown: Int64?)
        /// The person is no longer there.
        case left
    }

    /// What an event leads to; all but the first three end the captcha.
    enum Outcome: Hashable {
        /// It goes on, perhaps with a later deadline.
        case asked
        /// It goes on: the button was somebody else's to press.
        case refused
        /// It goes on: no button of this challenge has that token.
        case forged
        /// The right button.
        case passed
        /// An administrator pressed, which lets the person in.
        case letIn
        /// The wrong button.
        case failed
        /// Silence.
        case expired
        /// It is over and says nothing about the person: he left, or the bot could not ask in time.
        case dropped

        var isEnd: Bool { ![.asked, .refused, .forged].contains(self) }
    }

    /// A deadline that is noticed so late was missed because the bot was away, and answers may be on their way.
    static let lateness: Int64 = 10
    /// Nobody is punished for silence when the bot was away for so long.
    static let longestLateness: Int64 = 600
    /// How often the deadline moves at most.
    static let extensions = 10

    var chat: Int64
    var user: Int64
    var entrance: Entrance
    /// What the person is called in the chat, harmless to repeat.
    var name: String
    /// What the chat is called.
    var title: String
    var challenge: CaptchaChallenge
    var asked: Int64
    /// How long the person has for an answer once the challenge is to be seen.
    var seconds: Int64
    var due: Int64
    /// How often the deadline was moved.
    var moves = 0
    /// Service messages that tell of the join.
    var serviceMessages: [Int64] = []

    /// Where the challenge is posted.
    var place: Int64 {
        switch entrance {
        case .member: chat
        case .request(let privateChat): privateChat
        }
    }

    /// The name under which the id of the challenge's message is kept.
    var postName: String { "captcha:\(chat):\(user):\(asked)" }

    /// The same for the supergroup that the group became, with all the time that there was.
    func moved(to chat: Int64, now: Int64) -> Captcha {
        Captcha(
            chat: chat, user: user, entrance: entrance, name: name, title: title, challenge: challenge, asked: now,
            seconds: seconds, due: now + seconds)
    }

    /// Takes an event in; the captcha is kept on unless the outcome ends it.
    mutating func take(_ event: Event) -> Outcome {
        switch event {
        case .joined(let message):
            if let message, !serviceMessages.contains(message) { serviceMessages.append(message) }
            return .asked
        case .pressed(let token, let presser):
            guard let isRight = challenge.isRight(token) else { return .forged }
            switch presser {
            case .newcomer: return isRight ? .passed : .failed
            case .administrator: return .letIn
            case .stranger: return .refused
            }
        case .deadline(let now, let shown): return end(now: now, shown: shown)
        case .left: return .dropped
        }
    }

    private mutating func end(now: Int64, shown: Int64?) -> Outcome {
        if now - due >= Self.longestLateness { return .dropped }
        // Posts wait when many join at once; nobody is punished for what he could not see.
        guard let shown, now - due <= Self.lateness else { return wait(until: now + seconds) }
        if shown + seconds > now { return wait(until: shown + seconds) }
        return .expired
    }

    private mutating func wait(until time: Int64) -> Outcome {
        guard moves < Self.extensions else { return .dropped }
        moves += 1
        due = time
        return .asked
    }
}
