/// What the files of one Lua state have registered: rules, dependencies, maps.
final class RuleRegistry {
    /// When a rule runs, or that it never does.
    enum Kind: String, Sendable {
        case prefilter, filter, postfilter, idempotent
        /// A filter that inserts other symbols and never its own.
        case callback
        /// A symbol that another rule inserts.
        case virtual

        /// By rspamd's names: `normal` and none are filters.
        init?(name: String?) {
            switch name {
            case nil, "normal", "filter": self = .filter
            case "prefilter": self = .prefilter
            case "postfilter": self = .postfilter
            case "idempotent": self = .idempotent
            case "callback": self = .callback
            case "virtual", "composite": self = .virtual
            default: return nil
            }
        }
    }

    /// One symbol as a file registered it.
    struct Registration {
        var name: String
        var kind: Kind
        /// Kept reference of the function; nil for a virtual symbol.
        var callback: Int32?
        /// The same for registrations of one function.
        var identity: UnsafeRawPointer?
        /// Kept reference of the function that says whether the rule runs; nil for always.
        var condition: Int32?
        var parent: String?
        var group: String?
        var flag: String?
        var score: Double?
        var summary: String?
        var priority = 0.0
        var isOneShot: Bool?
        /// Whether it feeds records that reach beyond the chat.
        var feedsTenant = false
        var file: String
        var line: Int
    }

    /// Score, group and meaning that a file gave to a symbol by `set_metric_symbol`.
    struct Metric {
        var score: Double
        var group: String?
        var summary: String?
        var file: String
        var line: Int
    }

    /// An expression over symbols that a file registered.
    struct Composite {
        var name: String
        var expression: String
        var file: String
        var line: Int
    }

    /// A function that says whether a rule runs, given apart from the rule.
    struct Condition {
        var symbol: String
        var function: Int32
        var file: String
        var line: Int
    }

    /// A rule that runs after another.
    struct Dependency {
        var child: String
        var parent: String
        var file: String
        var line: Int
    }

    var registrations: [Registration] = []
    var dependencies: [Dependency] = []
    var metrics: [String: Metric] = [:]
    var composites: [Composite] = []
    private var conditions: [Condition] = []
    /// Files that others ran by `dofile`.
    var included: Set<String> = []
    /// What people should know and what keeps nothing from going live.
    var notes: [Problem] = []
    /// Files register only while they are loaded.
    var isOpen = true
    let files: RuleFiles

    init(files: RuleFiles) { self.files = files }

    /// Adds a symbol.
    ///
    /// - Returns: What is wrong with it; nil when it was added.
    func add(_ registration: Registration) -> String? {
        guard isOpen else { return "symbols are registered while the file is loaded, not while messages are judged" }
        let letters = registration.name.utf8
        guard let first = letters.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first),
            letters.allSatisfy({ $0 == UInt8(ascii: "_") || (48...57).contains($0) || (65...90).contains($0) })
        else { return "\"\(registration.name)\" is no symbol name; wanted UPPER_SNAKE such as TG_CAPS" }
        if let other = registrations.first(where: { $0.name == registration.name }) {
            // The same line once more: the file was run twice.
            if other.file == registration.file, other.line == registration.line { return note(repeated: other) }
            return "symbol \(registration.name) is registered twice; first at \(other.file):\(other.line)"
        }
        registrations.append(registration)
        return nil
    }

    private func note(repeated registration: Registration) -> String? {
        let note = Problem(file: registration.file, message: "is run twice; what it registered first stands")
        if !notes.contains(note) { notes.append(note) }
        return nil
    }

    /// Adds a function that says whether a symbol's rule runs; the symbol may be registered later.
    func add(_ condition: Condition) { conditions.append(condition) }

    /// Adds an expression; the same line once more is a file that was run twice.
    func add(_ composite: Composite) {
        let isKnown = composites.contains {
            $0.name == composite.name && $0.file == composite.file && $0.line == composite.line
        }
        if !isKnown { composites.append(composite) }
    }

    /// Ends the registration: gives conditions to their rules, and symbols to what only has a score.
    ///
    /// - Returns: What is wrong.
    func close() -> [Problem] {
        isOpen = false
        var problems: [Problem] = []
        for condition in conditions {
            let place = registrations.firstIndex { $0.name == condition.symbol && $0.callback != nil }
            if let place, registrations[place].condition == nil {
                registrations[place].condition = condition.function
                continue
            }
            if included.contains(condition.file) { continue }
            let message = place == nil ? "no rule is registered as" : "there is a condition already of"
            problems.append(
                Problem(
                    file: condition.file, line: condition.line, message: "add_condition: \(message) \(condition.symbol)"
                ))
        }
        conditions.removeAll()
        let known = Set(registrations.map(\.name) + composites.map(\.name))
        for (name, metric) in metrics.sorted(by: { $0.key < $1.key }) where !known.contains(name) {
            registrations.append(Registration(name: name, kind: .virtual, file: metric.file, line: metric.line))
        }
        return problems
    }
}
