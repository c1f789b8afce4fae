/// What the bodies of one Lua state share besides the stack: references, the registry of rules, the line to the log.
final class HostState {
    /// Fixed references of a state, set while it is prepared.
    struct References {
        /// By raw value of `ObjectKind`.
        var metatables: [Int32] = []
        /// The object that stands for a missing value in answers of the store.
        var null: Int32 = 0
        /// The function that hands answers of the store to a rule's functions.
        var answering: Int32 = 0
    }

    var references = References()
    /// The task whose rule runs now; nil while files are loaded.
    var task: ScanTask?
    /// What prefilters may limit the scan to; nil while files are loaded.
    var limits: RuleLimits?
    /// What was learned; nil while files are loaded.
    var classifiers: LearnedClassifiers?
    /// Receives the tests of `rules/tests`; nil in states that judge.
    var testReader: AnyObject?
    /// Regular expressions that rules have made.
    let expressions = ExpressionList()
    /// What files register; closed once the state is at work.
    let registry: RuleRegistry
    let log: @Sendable (String) -> Void

    init(registry: RuleRegistry, log: @escaping @Sendable (String) -> Void) {
        self.registry = registry
        self.log = log
    }

    /// The state's; every state whose API is set up has one.
    static func of(_ lua: LuaStack) -> HostState {
        guard let context = LuaState.of(lua).context else { preconditionFailure("a Lua state without the API") }
        return unsafeDowncast(context, to: HostState.self)
    }
}

extension HostState {
    /// Pushes an object of the API.
    func pushObject(
        _ kind: ObjectKind, _ instance: AnyObject, to lua: LuaStack, values: Int32 = 0
    ) -> UnsafeMutableRawPointer {
        lua.pushObject(
            kind: kind.rawValue, instance: Unmanaged.passUnretained(instance).toOpaque(),
            metatable: references.metatables[Int(kind.rawValue)], values: values)
    }
}
