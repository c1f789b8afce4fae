/// Keys by the time at which they are to be looked at for expiry, earliest first.
///
/// A key that is refreshed keeps its old place; it is put back when that place comes up. So a refresh, which every message
/// does several times, costs nothing here.
struct ExpiryQueue: Sendable {
    struct Node: Sendable {
        /// Milliseconds since 1970.
        var time: Int64
        var slot: UInt32
        /// The slot's stamp when the node was made; another one means that the key is gone.
        var stamp: UInt32
    }

    private var heap: [Node] = []

    var count: Int { heap.count }

    var first: Node? { heap.first }

    mutating func insert(_ node: Node) {
        heap.append(node)
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].time < heap[parent].time else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    mutating func removeFirst() {
        let last = heap.removeLast()
        guard !heap.isEmpty else { return }
        heap[0] = last
        sink(0)
    }

    /// Puts these nodes in the place of all others.
    mutating func replaceAll(with nodes: [Node]) {
        heap = nodes
        for parent in (0..<(heap.count / 2)).reversed() { sink(parent) }
    }

    private mutating func sink(_ start: Int) {
        var parent = start
        while true {
            var child = 2 * parent + 1
            guard child < heap.count else { return }
            if child + 1 < heap.count, heap[child + 1].time < heap[child].time { child += 1 }
            guard heap[child].time < heap[parent].time else { return }
            heap.swapAt(child, parent)
            parent = child
        }
    }
}
