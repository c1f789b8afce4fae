/// What a symbol asks the bot for besides its points: the key `asks` of a symbol in groups.conf.
public enum Ask: String, CaseIterable, Hashable, Sendable {
    /// A captcha for who joins.
    case captcha
    /// The message goes; that it came is no offence.
    case tidy
    /// The message goes, and nothing is held against its author.
    case hold
    /// A notice in the chat that the message was warned for or deleted.
    case notice
    /// A ban for a while, whatever the points amount to.
    case pause
    /// A ban, of a channel as well.
    case ban
}
