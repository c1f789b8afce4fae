/// One message, edit or join under evaluation, with all that is known and found.
///
/// One shard's thread uses it.
final class ScanTask {
    /// A symbol that fired, before scores.
    struct Finding {
        /// Index into the catalog's symbols.
        var symbol: Int
        var weight: Double
        var options: [String]
    }

    /// One result of one rule, noted so that it can be taken back.
    private struct Insertion {
        /// Index into the program's rules.
        var rule: Int
        var finding: Finding
    }

    /// What part of the evaluation runs.
    enum Stage: Int, Comparable, Sendable, CaseIterable {
        case prefilter, filter, postfilter, idempotent

        static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
    }

    /// The most options that one symbol keeps, and the most bytes of each.
    static let maxOptions = 16
    static let maxOptionBytes = 256

    let message: Message
    let catalog: Catalog
    var overrides = ChatOverrides()
    /// What holds in every chat that says nothing else.
    var common = ChatOverrides()
    var profile = Profile()
    var wordLists = ListedWords()
    /// The groups whose records the message reads and feeds.
    var tenant = Tenant.all
    /// Whether what it feeds reaches beyond its chat.
    var feedsOthers = false
    /// What exists only by the chat's own words; empty unless it feeds others.
    var own = OwnWords()
    /// By whose words the rule that runs now looks at the verdict.
    var view = VerdictView.chat
    private(set) var stage = Stage.prefilter
    /// The rule that runs now, an index into the program's rules.
    var rule = 0
    var findings: [Finding] = []
    /// Findings as they were when the stage began, and what its rules have added.
    private var settled: [Finding] = []
    private var insertions: [Insertion] = []
    var failures: [Verdict.Failure] = []
    /// Rules that asked the store and got no answer, by index into the program's rules.
    private(set) var unanswered: [Int] = []
    /// What rules asked others and nobody has answered yet, each once.
    private(set) var openAsks: [OpenAsk] = []
    /// What prefilters decided; the first counts.
    private var preResults: [(rule: Int, action: Action, message: String?)] = []
    /// What prefilters left of the filter stage.
    private(set) var limits: [(rule: Int, limit: RuleLimit)] = []
    /// Sum and action; known from the postfilters on.
    var score = 0.0
    var action = Action.none
    /// The same without the chat's own words.
    var commonScore = 0.0
    var commonAction = Action.none
    /// Commands of the wave that is being gathered.
    var pending: [StoreCommand] = []
    /// The waits that the rule that runs now has begun.
    var waits: [StoreWait] = []
    /// Requests of the wave that is being gathered whose answers go to functions.
    var callbacks: [StoreCallback] = []
    /// How many waits led to what runs now.
    var depth = 0
    /// Lua objects that stand for this task; they are cleared when it ends.
    var objects: [UnsafeMutableRawPointer] = []
    /// What rules ask about the text, worked out once.
    let text: TaskText
    /// Arguments of store commands that come again and again.
    private(set) lazy var dateArgument = ByteString(message.date)
    private(set) lazy var idArgument = ByteString(message.id)
    /// The message's headers as files for rspamd read them.
    private(set) lazy var headers = MailHeaders.all(of: message)

    init(message: Message, catalog: Catalog) {
        self.message = message
        self.catalog = catalog
        text = TaskText(message)
    }

    // MARK: Flags, settings, thresholds

    func isOn(flag: Int) -> Bool { isOn(flag: flag, in: .chat) }

    /// Whether a symbol may fire in this chat: its own flag and its group's are on.
    func isOn(symbol index: Int) -> Bool {
        if overrides.disabledSymbols.contains(index) { return false }
        let symbol = catalog.symbols[index]
        return (symbol.flag.map(isOn(flag:)) ?? true) && isOn(flag: catalog.groups[symbol.group].flag)
    }

    /// A setting as it stands in this chat; nil when there is none of that name.
    func setting(_ name: String) -> SettingValue? { overrides.settings[name] ?? catalog.settings[name] }

    /// A setting that is a number, or what stands for it when groups.conf has none; the rule that runs now reads it.
    func number(_ name: String, default fallback: Double) -> Double {
        if case .number(let value)? = seenSetting(name) { value } else { fallback }
    }

    /// A setting that is a time, in whole seconds from 0 to a hundred years.
    func seconds(_ name: String, default fallback: Int64) -> Int64 {
        Self.wholeSeconds(number(name, default: Double(fallback)))
    }

    static func wholeSeconds(_ value: Double) -> Int64 { Int64(min(max(value, 0), 3.2e9)) }

    // MARK: Findings

    /// Begins a stage; what was found before it stays, whatever its rules do.
    func begin(_ stage: Stage) {
        self.stage = stage
        settled = findings
        insertions.removeAll(keepingCapacity: true)
    }

    /// Notes that a symbol fired; several findings of one symbol add up, or keep the highest weight when it is one-shot.
    func insert(symbol index: Int, weight: Double, options: [String]) {
        guard isOn(symbol: index) else { return }
        let finding = Finding(symbol: index, weight: weight, options: Array(options.prefix(Self.maxOptions)))
        insertions.append(Insertion(rule: rule, finding: finding))
        if feedsOthers, own.rules.contains(rule) || isOnByOwnFlag(symbol: index) { own.symbols.insert(index) }
        add(finding)
    }

    /// Symbols that a rule inserted in this stage.
    func insertedSymbols(by rule: Int) -> [Int] { insertions.filter { $0.rule == rule }.map(\.finding.symbol) }

    private func add(_ finding: Finding) {
        guard let place = findings.firstIndex(where: { $0.symbol == finding.symbol }) else {
            findings.append(finding)
            return
        }
        if catalog.symbols[finding.symbol].isOneShot {
            findings[place].weight = max(findings[place].weight, finding.weight)
        } else {
            findings[place].weight += finding.weight
        }
        let room = Self.maxOptions - findings[place].options.count
        findings[place].options += finding.options.filter { !findings[place].options.contains($0) }.prefix(room)
    }

    /// Takes back what a rule added and decided in this stage: a rule that fails adds nothing.
    func withdraw(rule: Int) {
        preResults.removeAll { $0.rule == rule }
        limits.removeAll { $0.rule == rule }
        guard insertions.contains(where: { $0.rule == rule }) else { return }
        insertions.removeAll { $0.rule == rule }
        findings = settled
        for insertion in insertions { add(insertion.finding) }
    }

    /// What a prefilter decided; nil when none did.
    var preResult: (action: Action, message: String?)? { preResults.first.map { ($0.action, $0.message) } }

    /// What prefilters decided without the chat's own words; nil when nothing.
    var commonPreResult: Action? { preResults.first { !own.rules.contains($0.rule) }?.action }

    /// Ends the scan with an action, once the prefilters are done.
    func decide(_ action: Action, message: String?) { preResults.append((rule, action, message)) }

    /// Leaves out filters that are not among those of a limit.
    func limit(to limit: RuleLimit) { limits.append((rule, limit)) }

    func finding(of symbol: Int) -> Finding? { findings.first { $0.symbol == symbol } }

    func score(of finding: Finding, in view: VerdictView = .chat) -> Double {
        score(of: finding.symbol, in: view) * finding.weight
    }

    // MARK: Store

    /// Names what the store refused of the host's own commands, each error once: a store that is away refuses them all alike.
    func noteErrors(of replies: some Sequence<StoreReply>) {
        for case .error(let error) in replies {
            let failure = Verdict.Failure(rule: "profile", cause: .store, message: error.description, location: "")
            if !failures.contains(failure) { failures.append(failure) }
        }
    }

    /// Notes that the rule that runs now got no answer from the store.
    func noteSilence() {
        if !unanswered.contains(rule) { unanswered.append(rule) }
    }

    /// Adds a command to the wave's batch for the rule that runs now.
    func ask(_ command: StoreCommand, shape: StoreWait.Shape, catchesErrors: Bool = false) {
        waits.append(StoreWait(command: pending.count, shape: shape, catchesErrors: catchesErrors))
        pending.append(command)
    }

    /// Asks for the answer to a question that others answer.
    func ask(_ ask: OpenAsk) { self.ask(KeptAnswer.read(ask), shape: .answer(ask)) }

    /// Notes that a question is not answered yet.
    func note(open ask: OpenAsk) {
        if !openAsks.contains(ask) { openAsks.append(ask) }
    }

    /// Adds commands whose answers are one list, which `push` makes into a value.
    func ask(_ commands: [StoreCommand], push: ((ScanTask, StoreReply, LuaStack) -> Void)? = nil) {
        waits.append(
            StoreWait(
                command: pending.count, shape: .reply, catchesErrors: false, count: commands.count, push: push))
        pending += commands
    }
}

extension ScanTask {
    /// Whether this is the first message of the person here; joins, edits and service messages are none, nor is one of a
    /// person of whom the store told nothing because it was away.
    var isFirstMessage: Bool {
        countsAsMessage && profile.isMemberRead && profile.member.messages == 0 && profile.member.firstMessage == nil
    }

    /// Whether the message counts among those that the person wrote.
    var countsAsMessage: Bool {
        message.editDate == nil && message.kind != .join && message.kind != .leave && message.kind != .service
    }

    /// Bad messages of the person lately, at the message's moment.
    var badMessages: Int64 {
        profile.person.badMessages(now: message.moment, fade: seconds("rep_fade", default: 3_600))
    }

    /// Temporary bans of the person lately, at the message's moment.
    var bans: Int64 { profile.person.bans(now: message.moment, fade: seconds("ban_fade", default: 172_800)) }

    /// Strikes of the person here lately, at the message's moment.
    var strikes: Int64 {
        profile.member.strikes(now: message.moment, fade: seconds("strike_fade", default: 2_592_000))
    }

    /// Whether the groups of the tenant trust together here.
    var sharesTrust: Bool { overrides.adminChat != nil && seenSetting("trust_scope") == .text("admin_chat") }

    /// Where the person's trust lies.
    var trustPlace: TrustPlace { sharesTrust ? .tenant(tenant) : .chat(message.chat.id) }

    /// What administrators said of trusting the person, here or where the groups trust together; nil when nothing.
    var trustedByAdmins: Bool? { profile.member.trust.word ?? (sharesTrust ? profile.person.trust.word : nil) }

    /// How many clean messages count towards trust.
    var cleanMessages: Int64 { (sharesTrust ? profile.person.trust : profile.member.trust).cleanMessages }

    /// Whether the person is trusted in this chat: as administrators said, else by clean messages.
    var isTrusted: Bool { trustedByAdmins ?? (Double(cleanMessages) >= number("trust_after", default: 3)) }
}
