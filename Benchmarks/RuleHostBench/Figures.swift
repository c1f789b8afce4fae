/// What was measured: microseconds of processor time a message, unless a name says otherwise.
struct Figures {
    /// The comparable rules, which are the shipped ones but for disguise, what was learned and newcomers, with the store in
    /// memory.
    var judged = 0.0
    /// The shipped rules as the whole process judges by them: some people are trusted, no words are listed.
    var judgedWhole = 0.0
    /// The comparable rules with those for disguise and what was learned.
    var judgedStrangers = 0.0
    /// The comparable rules when recorded answers stand for the store.
    var textAndRules = 0.0
    /// One rule that asks for each feature of the text once, without the store.
    var text = 0.0
    /// One rule that does nothing, without the store.
    var engine = 0.0
    /// Stock Lua: the callbacks of the comparable rules, every helper's answer at hand.
    var floor = 0.0
    /// Stock Lua: the same checks in plain patterns.
    var plain = 0.0
    /// One rule that does nothing beside this many expressions of a .cf file, without the store.
    var expressions: [Int: Double] = [:]
    /// One rule that looks for the words of a map of so many, without the store.
    var words: [Int: Double] = [:]
    /// Seconds of `rulehost scan` on nothing, a round each.
    var starts: [Double] = []
    /// Seconds of `rulehost scan` on all messages, a round each.
    var scans: [Double] = []
    /// The long replay; nil when it was left out.
    var memory: MemoryReplay.Figures?
    /// `rulehost serve` on Redis; nil when it was left out.
    var serve: ServeMeasurement.Figures?
}
