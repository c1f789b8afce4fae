import RuleHost

/// Finds the stored fields of a value, and of the values in it, that have what they have when nobody says anything: a
/// round trip proves nothing of those.
///
/// A field that is added to one of our types is found here until the sample has it.
struct UnsetFields {
    /// What each type is when nobody says anything, by its name.
    private let usual: [String: Any]
    private(set) var paths: [String] = []

    init(of value: Any, usual: [Any]) {
        self.usual = Dictionary(uniqueKeysWithValues: usual.map { (String(reflecting: type(of: $0)), $0) })
        look(at: value, path: "")
    }

    private mutating func look(at value: Any, path: String) {
        let mirror = Mirror(reflecting: value)
        let name = String(reflecting: type(of: value))
        switch mirror.displayStyle {
        case .struct? where name.hasPrefix("RuleHost."):
            guard let usual = usual[name] else { return paths.append("\(path): no usual \(name) to compare with") }
            for (child, other) in zip(mirror.children, Mirror(reflecting: usual).children) {
                let path = path + "." + (child.label ?? "?")
                if isSame(child.value, other.value) { paths.append(path) } else { look(at: child.value, path: path) }
            }
        case .optional?, .collection?, .enum?, .tuple?, .dictionary?:
            for child in mirror.children { look(at: child.value, path: path) }
        default: break
        }
    }

    private func isSame(_ left: Any, _ right: Any) -> Bool {
        guard let left = left as? any Hashable, let right = right as? any Hashable else { return false }
        return AnyHashable(left) == AnyHashable(right)
    }
}
