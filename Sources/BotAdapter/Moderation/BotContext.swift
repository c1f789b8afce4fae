internal import RuleHost

/// What every part of the bot works with.
struct BotContext: Sendable {
    var rules: any Judging
    var state: BotState
    var administrators: Administrators
    var channels: LinkedChannels
    var bot: BotIdentity
    /// Who may use owner commands.
    var owners: Set<Int64>
    var timing: Timing
    var log: @Sendable (String) -> Void
}
