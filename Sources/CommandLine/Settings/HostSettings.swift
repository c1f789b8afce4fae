internal import RuleHost

/// Where rules, scores and state are, as the command line says it.
struct HostSettings: Hashable, Sendable {
    /// Folder of the rule files.
    var rules = "rules"
    /// File of scores, settings and flags.
    var groups = "groups.conf"
    /// Where state is kept.
    var store: StoreLocation
    /// Whether groups share what is known of people.
    var tenancy = Tenancy.one
    /// When writes of a journal reach the disk itself.
    var fsync = FsyncPolicy.everysec

    /// Where a live bot keeps its state unless told otherwise.
    static let liveJournal = "data/rulehost.journal"
    /// The journal of a live bot.
    static let live = StoreLocation.embedded(path: liveJournal)
    /// Where a live bot keeps the writes that wait for a Redis that is away.
    static let pendingWrites = "data/rulehost.pending"

    /// The host's options; the log goes to a function that may be called from any thread.
    func options(log: @escaping @Sendable (String) -> Void) -> RuleHost.Options {
        var options = RuleHost.Options()
        options.rules = rules
        options.groups = groups
        options.store = store
        options.tenancy = tenancy
        options.fsync = fsync
        options.log = log
        return options
    }
}
