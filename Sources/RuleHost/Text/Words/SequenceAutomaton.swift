/// Finds sequences of numbers within a longer one in a single pass (Aho and Corasick): words of phrases, bytes of literals.
///
/// Insert all sequences, link once, then step.
struct SequenceAutomaton: Sendable {
    /// The state before anything was seen.
    static let root: UInt32 = 0

    // States are the beginnings of sequences.
    /// The state behind the first element of a sequence, by element; the root for elements that begin none.
    private var starts: [UInt32] = []
    /// The state behind a state and an element.
    private var edges: IntegerMap
    /// The state of the longest proper end of a state that begins a sequence.
    private var fallbacks: [UInt32] = [root]
    /// The number of the sequence that a state completes, plus one; 0 for none.
    private var found: [UInt32] = [0]
    /// The next shorter end of a state that completes a sequence.
    private var shorter: [UInt32] = [root]
    /// What linking needs: parent and element of each state, and states by depth; let go afterwards.
    private var parents: [UInt32] = [0]
    private var elements: [UInt32] = [0]
    private var levels: [[UInt32]] = []

    /// Creates an automaton for about so many elements.
    init(capacity: Int) { edges = IntegerMap(capacity: capacity) }

    var isEmpty: Bool { found.count == 1 }

    // MARK: Building

    /// Adds a sequence under a number, or finds the one that is already there.
    ///
    /// - Returns: The sequence's number; `number` for an empty sequence, which is never found.
    @discardableResult
    mutating func insert(_ sequence: some Sequence<UInt32>, as number: Int) -> Int {
        var state = Self.root
        var depth = 0
        for element in sequence {
            depth += 1
            state = child(of: state, element, depth: depth)
        }
        guard state != Self.root else { return number }
        if found[Int(state)] == 0 { found[Int(state)] = UInt32(number + 1) }
        return Int(found[Int(state)]) - 1
    }

    private mutating func child(of state: UInt32, _ element: UInt32, depth: Int) -> UInt32 {
        if starts.count <= Int(element) {
            starts.append(contentsOf: repeatElement(Self.root, count: Int(element) + 1 - starts.count))
        }
        let known = state == Self.root ? starts[Int(element)] : edges[Self.key(state, element)] ?? Self.root
        guard known == Self.root else { return known }
        let new = UInt32(found.count)
        if state == Self.root { starts[Int(element)] = new } else { edges.insert(new, for: Self.key(state, element)) }
        found.append(0)
        fallbacks.append(Self.root)
        shorter.append(Self.root)
        parents.append(state)
        elements.append(element)
        if levels.count < depth { levels.append([]) }
        levels[depth - 1].append(new)
        return new
    }

    /// Finds fallbacks level by level: those of a level lie in the levels above.
    mutating func link() {
        for level in levels.dropFirst() {
            for state in level {
                let place = Int(state)
                let fallback = step(fallbacks[Int(parents[place])], elements[place])
                fallbacks[place] = fallback
                shorter[place] = firstComplete(at: fallback)
            }
        }
        parents = []
        elements = []
        levels = []
    }

    // MARK: Stepping

    /// The state behind a state and an element.
    @inline(__always)
    func step(_ state: UInt32, _ element: UInt32) -> UInt32 {
        var state = state
        while state != Self.root {
            if let next = edges[Self.key(state, element)] { return next }
            state = fallbacks[Int(state)]
        }
        return Int(element) < starts.count ? starts[Int(element)] : Self.root
    }

    /// The longest sequence that ends at a state, as the state that it ends in; the root when none does.
    @inline(__always)
    func firstComplete(at state: UInt32) -> UInt32 { found[Int(state)] != 0 ? state : shorter[Int(state)] }

    /// The next shorter sequence that ends with a state that completes one; the root when there is none.
    @inline(__always)
    func nextComplete(after state: UInt32) -> UInt32 { shorter[Int(state)] }

    /// The number of the sequence that a state completes.
    @inline(__always)
    func number(of state: UInt32) -> Int { Int(found[Int(state)]) - 1 }

    @inline(__always)
    private static func key(_ state: UInt32, _ element: UInt32) -> UInt64 { UInt64(state) << 32 | UInt64(element) }
}
