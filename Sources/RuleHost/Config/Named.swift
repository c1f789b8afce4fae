/// Values by name that keep the order in which the names came first.
struct Named<Value> {
    private(set) var values: [String: Value] = [:]
    private var names: [String] = []

    var isEmpty: Bool { names.isEmpty }

    /// The values, in the order in which their names came first.
    var inOrder: [Value] { names.compactMap { values[$0] } }

    subscript(name: String) -> Value? {
        get { values[name] }
        set {
            if values[name] == nil, newValue != nil { names.append(name) }
            values[name] = newValue
        }
    }
}
