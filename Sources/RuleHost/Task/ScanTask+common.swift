/// What of a message's verdict exists only by the chat's own words: its settings, scores, thresholds, flags and lists.
///
/// Records that reach beyond the chat are fed by the rest alone, so that nobody speaks for other people's groups.
struct OwnWords {
    /// Rules that read or were switched on by a word of the chat's own, indices into the program's rules.
    var rules: Set<Int> = []
    /// Symbols that such rules inserted, indices into the catalog's symbols.
    var symbols: Set<Int> = []
}

/// By whose words a verdict is looked at.
enum VerdictView {
    /// All that hold in the chat.
    case chat
    /// Those that hold in every chat; only where a record is fed that reaches beyond the chat.
    case common
}

extension ScanTask {
    /// Says whose records the message reads and feeds.
    func setTenant(_ tenant: Tenant, isOne: Bool) {
        self.tenant = tenant
        feedsOthers = !isOne && tenant != .chat(message.chat.id)
    }

    /// Whether the rule that runs now may change a record of the tenant.
    var mayFeed: Bool { !feedsOthers || (mayFeedOthers && (view == .common || !own.rules.contains(rule))) }

    /// Whether the chat is one whose messages feed what others go by: not in training, and not with flags off that take points
    /// off elsewhere.
    var mayFeedOthers: Bool {
        guard setting("mode") != .text("training") else { return false }
        guard !overrides.flags.isEmpty else { return true }
        return !catalog.symbols.indices.contains { symbol in
            score(of: symbol, in: .common) < 0 && isOn(symbol, in: .common) && !isOn(symbol: symbol)
        }
    }

    /// Notes that the rule that runs now goes by a word of the chat's own.
    func noteOwnWord() {
        guard feedsOthers else { return }
        own.rules.insert(rule)
        own.symbols.formUnion(insertedSymbols(by: rule))
    }

    /// Notes it of a rule that only a flag of the chat's own switched on.
    func noteOwnFlags(_ flags: [Int?], of rule: Int) {
        guard feedsOthers, flags.contains(where: { $0.map { !isOn(flag: $0, in: .common) } ?? false }) else { return }
        own.rules.insert(rule)
    }

    /// Notes it where a rule looks at a verdict that the chat's own words made.
    private func noteOwnVerdict() {
        guard feedsOthers else { return }
        let isOwn =
            commonScore != score || commonAction != action || overrides.thresholds != common.thresholds
        if isOwn { noteOwnWord() }
    }

    // MARK: What the rule that runs now sees

    var seenScore: Double {
        guard view == .chat else { return commonScore }
        noteOwnVerdict()
        return score
    }

    /// Of the common view the weaker of both actions: what the chat lets stand is no offence.
    var seenAction: Action {
        guard view == .chat else { return min(action, commonAction) }
        noteOwnVerdict()
        return action
    }

    var seenThresholds: [(action: Action, score: Double)] {
        if view == .chat { noteOwnVerdict() }
        return thresholds(in: view)
    }

    func seenFinding(of symbol: Int) -> Finding? {
        guard let finding = finding(of: symbol), feedsOthers, own.symbols.contains(symbol) else {
            return finding(of: symbol)
        }
        guard view == .chat else { return nil }
        noteOwnWord()
        return finding
    }

    /// A setting; one that is the chat's own is noted.
    func seenSetting(_ name: String) -> SettingValue? {
        guard feedsOthers, let value = overrides.settings[name] else { return setting(name) }
        let common = common.settings[name] ?? catalog.settings[name]
        if view == .common { return common }
        if value != common { noteOwnWord() }
        return value
    }

    // MARK: Without the chat's own words

    /// A setting that is a time, in whole seconds, as records that reach beyond the chat go by it.
    func commonSeconds(_ name: String, default fallback: Int64) -> Int64 {
        guard feedsOthers else { return seconds(name, default: fallback) }
        guard case .number(let value)? = common.settings[name] ?? catalog.settings[name] else { return fallback }
        return Self.wholeSeconds(value)
    }

    /// Findings by which a view's score is reckoned.
    func findings(in view: VerdictView) -> [Finding] {
        view == .chat || own.symbols.isEmpty ? findings : findings.filter { !own.symbols.contains($0.symbol) }
    }

    /// Thresholds in a view, weakest action first.
    func thresholds(in view: VerdictView) -> [(action: Action, score: Double)] {
        let said = view == .chat ? overrides.thresholds : common.thresholds
        guard !said.isEmpty else { return catalog.thresholds }
        var merged = Dictionary(uniqueKeysWithValues: catalog.thresholds.map { ($0.action, $0.score) })
        merged.merge(said) { $1 }
        return merged.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Points that a weight of 1 of a symbol adds.
    func score(of symbol: Int, in view: VerdictView) -> Double {
        (view == .chat ? overrides.scores : common.scores)[symbol] ?? catalog.symbols[symbol].score
    }

    func isOn(flag: Int, in view: VerdictView) -> Bool {
        (view == .chat ? overrides : common).flags[flag]?.isOn ?? catalog.flags[flag].configured ?? true
    }

    /// Whether a symbol's flag and its group's are on.
    private func isOn(_ symbol: Int, in view: VerdictView) -> Bool {
        let symbol = catalog.symbols[symbol]
        return (symbol.flag.map { isOn(flag: $0, in: view) } ?? true)
            && isOn(flag: catalog.groups[symbol.group].flag, in: view)
    }

    /// Whether a symbol may fire only because the chat switched a flag on.
    func isOnByOwnFlag(symbol: Int) -> Bool { !overrides.flags.isEmpty && !isOn(symbol, in: .common) }
}
