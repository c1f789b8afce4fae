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
            case "virtual": self = .virtual
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
        /// Kept reference of the function that says whether the rule runs; nil for always.
        var condition: Int32?
        var parent: String?
        var group: String?
        var flag: String?
        var score: Double?
        var summary: String?
        var priority = 0.0
        var isOneShot: Bool?
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
            return "symbol \(registration.name) is registered twice; first at \(other.file):\(other.line)"
        }
        registrations.append(registration)
        return nil
    }
}
