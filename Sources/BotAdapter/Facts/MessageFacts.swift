internal import RuleHost

/// What is known besides a verdict and its message when it is decided what follows.
struct MessageFacts: Sendable {
    var group: GroupFacts
    /// The author; a record of nothing when nobody is known.
    var author: PersonFacts
    /// The album that the message belongs to, as far as it is known.
    var album: Album?
    /// Whether Telegram says who the administrators are; nobody is acted on otherwise.
    var isAuthorKnown = true
    /// The last verdict on the same message; nil when this is the first one.
    var last: Verdict?
    /// Whether the author was not heard of in the group today, so that it is noted how long the records of them stay.
    var isFirstToday = false
    /// The bot's own id.
    var bot: Int64
    /// Time by the clock, not by the message; seconds since 1970.
    var now: Int64
}
