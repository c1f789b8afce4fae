/// Runs work that has the same key one after the other, and work of different keys beside each other.
actor Lanes<Key: Hashable & Sendable> {
    private var tails: [Key: Task<Void, Never>] = [:]
    private var counts: [Key: Int] = [:]

    /// Whether nothing waits or runs.
    var isEmpty: Bool { counts.isEmpty }

    /// Puts work behind what its key has already.
    func add(_ key: Key, _ work: @escaping @Sendable () async -> Void) {
        let before = tails[key]
        counts[key, default: 0] += 1
        tails[key] = Task {
            await before?.value
            await work()
            leave(key)
        }
    }

    /// Puts work behind what its key has already and waits for its value.
    func run<Value: Sendable>(_ key: Key, _ work: @escaping @Sendable () async -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            add(key) { continuation.resume(returning: await work()) }
        }
    }

    private func leave(_ key: Key) {
        counts[key, default: 1] -= 1
        guard counts[key] == 0 else { return }
        counts[key] = nil
        tails[key] = nil
    }
}
