/// The elements of a list; both ends are cheap to change.
struct StoredList: Sendable {
    private var items: [ByteString] = []
    /// How many places at the front of `items` are free.
    private var head = 0

    var count: Int { items.count - head }

    var isEmpty: Bool { count == 0 }

    /// All elements in order.
    var elements: ArraySlice<ByteString> { items[head...] }

    subscript(position: Int) -> ByteString {
        get { items[head + position] }
        set { items[head + position] = newValue }
    }

    mutating func append(_ item: ByteString) { items.append(item) }

    mutating func prepend(_ item: ByteString) {
        if head == 0 {
            let room = max(4, items.count)
            items.insert(contentsOf: repeatElement(ByteString([]), count: room), at: 0)
            head = room
        }
        head -= 1
        items[head] = item
    }

    /// The first element, taken out; the list must have one.
    mutating func removeFirst() -> ByteString {
        let item = items[head]
        items[head] = ByteString([])
        head += 1
        // What is free may be as long as what is used, so a queue stays as short as its content.
        if head > 16, head > count { closeGap() }
        return item
    }

    /// The last element, taken out; the list must have one.
    mutating func removeLast() -> ByteString {
        let item = items.removeLast()
        if head > 16, head > count { closeGap() }
        return item
    }

    /// Puts these elements in the place of all others.
    mutating func replaceAll(with elements: [ByteString]) {
        items = elements
        head = 0
    }

    private mutating func closeGap() {
        items.removeFirst(head)
        head = 0
    }
}
