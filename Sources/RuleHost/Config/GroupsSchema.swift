/// Checks a UCL document against what groups.conf may contain, and collects every error.
struct GroupsSchema {
    /// The types of values that keys want.
    enum Kind {
        case number, text, boolean
    }

    static let thresholds: [Action] = [.warn, .delete, .mute, .ban]
    private static let sections = ["settings", "flags", "actions", "group", "composites"]

    private let document: UCLDocument
    var problems: [Problem] = []
    private var settings = Named<UCLEntry>()
    private var flags = Named<UCLEntry>()
    private var actions = Named<UCLEntry>()
    var groups = Named<GroupDraft>()
    var composites = Named<CompositeDraft>()

    /// Turns a document into a configuration.
    ///
    /// - Throws: `LoadError` with all problems: those of the syntax, or else those of the content.
    static func configuration(of document: UCLDocument) throws(LoadError) -> GroupsConfiguration {
        guard document.problems.isEmpty else { throw LoadError(problems: document.problems) }
        var schema = GroupsSchema(document: document)
        for entry in document.entries { schema.readSection(entry) }
        let configuration = schema.finish()
        guard schema.problems.isEmpty else { throw LoadError(problems: schema.sortedProblems()) }
        return configuration
    }

    private init(document: UCLDocument) { self.document = document }

    private mutating func readSection(_ entry: UCLEntry) {
        switch entry.key {
        case "settings": for entry in entries(of: entry, "settings") { readSetting(entry) }
        case "flags": for entry in entries(of: entry, "flags") { readFlag(entry) }
        case "actions": for entry in entries(of: entry, "actions") { readThreshold(entry) }
        case "group":
            for entry in entries(of: entry, "a group", form: "group \"name\" { }") { readGroup(entry) }
        case "composites": for entry in entries(of: entry, "composites") { readComposite(entry) }
        default: reportUnknown(entry, "section", known: Self.sections)
        }
    }

    private mutating func readSetting(_ entry: UCLEntry) {
        guard hasSnakeName(entry, "setting") else { return }
        switch entry.value.content {
        case .number, .text, .boolean: keep(entry, in: \.settings, "setting \(entry.key)")
        default:
            report(entry.value, "setting \(entry.key) must be a number, a text or a boolean, found \(found(entry))")
        }
    }

    private mutating func readFlag(_ entry: UCLEntry) {
        guard hasSnakeName(entry, "flag") else { return }
        guard entry.value.boolean != nil else {
            return report(entry.value, "flag \(entry.key) must be on or off, found \(found(entry))")
        }
        keep(entry, in: \.flags, "flag \(entry.key)")
    }

    private mutating func readThreshold(_ entry: UCLEntry) {
        let known = Self.thresholds.map(\.rawValue)
        guard known.contains(entry.key) else { return reportUnknown(entry, "action", known: known) }
        // null takes a threshold back: rspamd's idiom for an action that is not wanted.
        guard entry.value.content != .null else { return keep(entry, in: \.actions, "action \(entry.key)") }
        guard accepts(entry, .number, "action \(entry.key)") else { return }
        guard let points = entry.value.number, points > 0 else {
            return report(entry.value, "action \(entry.key) must be more than 0 points, found \(found(entry))")
        }
        keep(entry, in: \.actions, "action \(entry.key)")
    }

    private mutating func keep(_ entry: UCLEntry, in list: WritableKeyPath<Self, Named<UCLEntry>>, _ what: String) {
        if let problem = Self.conflict(of: entry, with: &self[keyPath: list][entry.key], what) {
            problems.append(problem)
        }
    }

    // MARK: The whole

    private mutating func finish() -> GroupsConfiguration {
        if groups.isEmpty, actions.isEmpty, problems.isEmpty {
            let message = "the file has no actions and no groups; expected actions { } or group \"name\" { }"
            problems.append(Problem(file: document.file, message: message))
        }
        let composites = finishComposites()
        return GroupsConfiguration(
            settings: settings.values.compactMapValues(Self.settingValue),
            settingLocations: settings.values.mapValues(\.location),
            flags: flags.inOrder.map {
                FlagSetting(name: $0.key, isOn: $0.value.boolean ?? true, location: $0.location)
            },
            actions: finishThresholds(), groups: finishGroups(), composites: composites,
            files: document.files)
    }

    private static func settingValue(_ entry: UCLEntry) -> SettingValue? {
        switch entry.value.content {
        case .number(let number): .number(number)
        case .text(let text): .text(text)
        case .boolean(let boolean): .bool(boolean)
        default: nil
        }
    }

    private mutating func finishThresholds() -> [Action: Double] {
        var points: [Action: Double] = [:]
        var weaker: UCLEntry?
        for action in Self.thresholds {
            guard let entry = actions[action.rawValue], let number = entry.value.number else { continue }
            points[action] = number
            if let weaker, let least = weaker.value.number, number <= least {
                let limit = "\(weaker.key) (\(found(weaker)) at \(weaker.location))"
                report(entry.value, "action \(entry.key) must need more points than \(limit), found \(found(entry))")
            }
            weaker = entry
        }
        return points
    }

    private func sortedProblems() -> [Problem] {
        let file = document.file
        return problems.sorted { left, right in
            if left.file != right.file { return left.file == file || (right.file != file && left.file < right.file) }
            return (left.line ?? 0, left.column ?? 0) < (right.line ?? 0, right.column ?? 0)
        }
    }
}
