/// First in, first out.
struct RedisQueue<Element: Sendable>: Sendable {
    private var elements: [Element?] = []
    private var head = 0

    var isEmpty: Bool { head == elements.count }

    /// The oldest element; nil when there is none.
    var first: Element? { isEmpty ? nil : elements[head] }

    mutating func append(_ element: Element) { elements.append(element) }

    /// Takes the oldest element out.
    mutating func popFirst() -> Element? {
        guard !isEmpty else { return nil }
        let element = elements[head]
        elements[head] = nil
        head += 1
        if head == elements.count {
            elements.removeAll(keepingCapacity: head <= 1_024)
            head = 0
        } else if head >= 1_024, head >= elements.count / 2 {
            elements.removeFirst(head)
            head = 0
        }
        return element
    }

    /// Changes the oldest element in its place; nil when there is none.
    mutating func updateFirst<Result>(_ body: (inout Element) -> Result) -> Result? {
        guard !isEmpty, var element = elements[head] else { return nil }
        elements[head] = nil
        defer { elements[head] = element }
        return body(&element)
    }
}
