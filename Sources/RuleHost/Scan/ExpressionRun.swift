/// Asks the rules of `.cf` files about one task: bodies, then headers, then metas.
struct ExpressionRun {
    /// How long all expressions may take for one task, in nanoseconds of the thread's processor time.
    private static let limit: UInt64 = 100_000_000

    /// When the clock of single searches starts anew, in nanoseconds.
    private static let clockAge: UInt64 = 1_000_000

    private let task: ScanTask
    private let rules: ExpressionRules
    private let loaded: LoadedRules
    private let measures: Bool
    /// By rule of the program: whether it runs in chats that change no flags.
    private let isConfigured: [Bool]
    /// The place of the first of these rules among all rules.
    private let first: Int
    /// Since the first of the searches.
    private let clock = SearchClock()
    /// Since a millisecond ago at most, so that it tells how long one search takes on a busy machine, too.
    private var searchClock: SearchClock
    /// Whether the limit is passed, and that was said.
    private var isOverLimit = false
    private var fired: [Bool]
    /// Rules that could not be asked: metas that name them are not, either.
    private var unknown: Set<Int> = []
    /// Rules that failed, by their places among all rules.
    private(set) var failures: [(rule: Int, error: RuleError)] = []

    init(task: ScanTask, program: Program, loaded: LoadedRules, measures: Bool) {
        self.task = task
        self.loaded = loaded
        self.measures = measures
        rules = program.expressions
        isConfigured = program.isConfigured
        first = program.rules.count
        searchClock = clock
        fired = Array(repeating: false, count: rules.rules.count)
    }

    /// Inserts the symbols that fire.
    mutating func judge() {
        if loaded.hasSwitchedOff { unknown.formUnion(rules.rules.indices.filter(isSwitchedOff)) }
        search(rules.body, in: task.text.search) { _ in true }
        for header in rules.headers { ask(header) }
        for meta in rules.metas { ask(meta) }
        // By place: a copy of each rule would cost more than all searches.
        for place in fired.indices where fired[place] {
            guard let symbol = rules.rules[place].symbol else { continue }
            task.rule = first + place
            task.insert(symbol: symbol, weight: 1, options: [])
        }
    }

    private mutating func ask(_ header: ExpressionRules.Header) {
        let value = MailHeaders.value(of: header.name, in: task.message)
        for place in header.existing where isEnabled(place) { fired[place] = value != nil }
        // A header that is not there is empty for those that ask what it does not have.
        for place in header.negated where isEnabled(place) { fired[place] = true }
        guard let value else { return }
        search(header.search, in: SearchText(value)) { place in !header.negated.contains(place) }
    }

    private mutating func ask(_ meta: ExpressionRules.Meta) {
        guard meta.holdsAlone || meta.operands.contains(where: { fired[$0] }), isEnabled(meta.rule) else { return }
        if !unknown.isEmpty, meta.operands.contains(where: unknown.contains) {
            unknown.insert(meta.rule)
            return
        }
        fired[meta.rule] = meta.expression.holds { fired[meta.operands[$0]] }
    }

    /// Searches for the expressions that a text may have; a closure says whether a rule fires where its own is found.
    private mutating func search(_ search: ExpressionRules.Search, in text: SearchText, firesWhenFound: (Int) -> Bool) {
        for index in search.expressions.candidates(in: text) {
            let place = search.rules[index]
            guard isEnabled(place) else { continue }
            let now = SearchClock.now
            if now - searchClock.start > Self.clockAge { searchClock = SearchClock() }
            let expression = search.expressions.expressions[index]
            guard !clock.isBeyond(Self.limit, since: clock.start) else {
                fail(place, "/\(expression.pattern)/ was left out: others took \(Self.limit / 1_000_000) ms")
                continue
            }
            let isFound = expression.isFound(in: text, clock: searchClock, since: max(now, searchClock.start))
            note(place, since: now, isDone: isFound != nil)
            if let isFound {
                if isFound { fired[place] = firesWhenFound(place) }
            } else {
                let limit = RegularExpression.limit / 1_000_000
                fail(place, "/\(expression.pattern)/ took more than \(limit) ms on this text")
            }
        }
    }

    // MARK: One rule

    private func isEnabled(_ place: Int) -> Bool {
        if loaded.hasSwitchedOff, isSwitchedOff(place) { return false }
        guard task.limits.allSatisfy({ $0.limit.runs[first + place] }) else { return false }
        guard !task.overrides.flags.isEmpty else { return isConfigured[first + place] }
        guard task.isOn(flag: rules.rules[place].groupFlag) else { return false }
        task.noteOwnFlags([rules.rules[place].groupFlag], of: first + place)
        return true
    }

    private func isSwitchedOff(_ place: Int) -> Bool { loaded.health[first + place].statistics.isSwitchedOff }

    private func note(_ place: Int, since start: UInt64, isDone: Bool) {
        loaded.health[first + place].statistics.calls += 1
        if isDone { loaded.health[first + place].failuresInRow = 0 }
        guard measures else { return }
        loaded.health[first + place].statistics.nanoseconds += Int(SearchClock.now - start)
    }

    private mutating func fail(_ place: Int, _ message: String) {
        fired[place] = false
        unknown.insert(place)
        // One failure says it all of those that come after the limit.
        guard !isOverLimit else { return }
        isOverLimit = clock.isBeyond(Self.limit, since: clock.start)
        let location = rules.rules[place].location
        let error = RuleError(code: .instructions, message: message, file: location.file, line: location.line)
        failures.append((first + place, error))
    }
}
