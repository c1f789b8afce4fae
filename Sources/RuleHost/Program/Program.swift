/// Everything that was read from groups.conf, rules and maps, checked and frozen.
///
/// Each shard has its own Lua state for it. An instance, so that a message pays for no copy.
final class Program: Sendable {
    /// One rule that runs.
    struct Rule: Sendable {
        /// Name that it was registered under.
        var name: String
        /// Index into the registry's registrations; the same in every shard's state.
        var registration: Int
        /// Index into the catalog's symbols; nil when it never inserts its own name.
        var symbol: Int?
        /// Index into the catalog's flags; nil when only the group's flag switches it.
        var flag: Int?
        /// Index of its group's flag; nil when it has no group.
        var groupFlag: Int?
        /// Rules (indices into `rules`) that must be done before it starts.
        var after: [Int] = []
        /// The first of the rules with the same function, which runs once for all; nil when no other has it.
        var first: Int?
        /// Whether it feeds records of the tenant, and sees the verdict without the chat's own words where that matters.
        var feedsTenant = false
    }

    /// An expression over symbols that inserts a symbol of its own.
    struct Composite: Sendable {
        var symbol: Int
        var expression: CompositeExpression
        var policy: CompositeSetting.Policy
        /// Whether it holds where nothing else fired, such as `!TG_CAPS`.
        var holdsAlone: Bool
    }

    let catalog: Catalog
    let rules: [Rule]
    /// By rule, those of `expressions` included: whether it runs in chats that change no flags.
    let isConfigured: [Bool]
    /// Indices into `rules` in the order in which they start, by stage.
    let stages: [[Int]]
    let composites: [Composite]
    /// Rules of `.cf` files; their places follow those of `rules` wherever rules are numbered.
    let expressions: ExpressionRules
    /// Names of all rules: those of `rules`, then those of `expressions`.
    let ruleNames: [String]
    /// Files that were read, groups.conf first: what the watch looks at.
    let files: [String]
    let ruleFiles: [String]
    /// What people should know and what keeps nothing from going live.
    let notes: [Problem]

    init(
        catalog: Catalog, rules: [Rule], stages: [[Int]], composites: [Composite], expressions: ExpressionRules,
        files: [String], ruleFiles: [String], notes: [Problem]
    ) {
        self.catalog = catalog
        self.rules = rules
        let switches = rules.map { [$0.flag, $0.groupFlag] } + expressions.rules.map { [$0.groupFlag] }
        isConfigured = switches.map { flags in
            flags.compactMap(\.self).allSatisfy { catalog.flags[$0].configured ?? true }
        }
        self.stages = stages
        self.composites = composites
        self.expressions = expressions
        ruleNames = rules.map(\.name) + expressions.rules.map(\.name)
        self.files = files
        self.ruleFiles = ruleFiles
        self.notes = notes
    }

    func rules(of stage: ScanTask.Stage) -> [Int] { stages[stage.rawValue] }
}
