/// What the host and the bot know: the one room that spells keys and fields of the store.
///
/// A record is one file: its key and fields (`RecordKind`), how it is read (`Reading`) and what may be done to it (`Change`).
/// In come readings, performed in one trip, and changes, checked against whose word they are; out go store commands.
/// `RecordKind.all` is the list of everything kept, from which docs/store.md is written.
package struct State: Sendable {
    package let store: any Store
    /// What each commit asks before it writes; nil for nothing.
    var fence: @Sendable () -> Fence? = { nil }

    package init(store: any Store) { self.store = store }

    /// Reads several things in one trip.
    ///
    /// - Throws: The first error among the answers.
    package func read<each Value: Sendable>(
        _ reading: repeat Reading<each Value>
    ) async throws(StoreError) -> (repeat each Value) {
        var commands: [StoreCommand] = []
        for one in repeat each reading { commands += one.commands }
        let replies = commands.isEmpty ? [] : await store.perform(commands)
        for case .error(let error) in replies { throw error }
        var rest = replies[...]
        func next<One>(_ one: Reading<One>) -> One {
            let own = rest.prefix(one.commands.count)
            rest = rest.dropFirst(one.commands.count)
            return one.value(Array(own))
        }
        return (repeat next(each reading))
    }

    /// Writes changes in their order.
    ///
    /// - Throws: `StoreError` with the code `AUTHORITY`, before anything is written, when a change reaches beyond `authority`;
    ///   else the first error among the answers.
    package func commit(_ changes: [Change], by authority: Authority) async throws(StoreError) {
        _ = try await perform([(changes, authority)])
    }

    /// Writes changes by several authorities in one step, in their order.
    package func commit(_ parts: [(changes: [Change], authority: Authority)]) async throws(StoreError) {
        _ = try await perform(parts)
    }

    /// The same, with what the store answered: a reply a command.
    func perform(_ changes: [Change], by authority: Authority) async throws(StoreError) -> [StoreReply] {
        try await perform([(changes, authority)])
    }

    private func perform(
        _ parts: [(changes: [Change], authority: Authority)]
    ) async throws(StoreError) -> [StoreReply] {
        for (changes, authority) in parts {
            for change in changes where !authority.covers(change.owner) {
                throw StoreError(
                    code: "AUTHORITY", message: "\(authority) may not change what is \(change.owner)'s")
            }
        }
        var commands = parts.flatMap { $0.changes.flatMap(\.commands) }
        if parts.contains(where: { $0.changes.contains(where: \.isCached) }) {
            commands.append(StoreCommand("INCR", RecordKind.revision.key))
        }
        guard !commands.isEmpty else { return [] }
        let replies: [StoreReply]
        if let fence = fence() {
            replies = await store.commit(commands, fence: fence)
        } else {
            replies = await store.perform(commands)
        }
        for case .error(let error) in replies { throw error }
        return replies
    }
}

/// Something to be read: what is asked of the store, and what its answers mean.
package struct Reading<Value: Sendable>: Sendable {
    let commands: [StoreCommand]
    /// Makes the value of as many answers as there are commands, none of them an error.
    let value: @Sendable ([StoreReply]) -> Value

    init(_ commands: [StoreCommand], _ value: @escaping @Sendable ([StoreReply]) -> Value) {
        self.commands = commands
        self.value = value
    }

    init(_ command: StoreCommand, _ value: @escaping @Sendable (StoreReply) -> Value) {
        commands = [command]
        self.value = { value($0[0]) }
    }

    /// The same, with its value made into another.
    package func map<Other: Sendable>(_ transform: @escaping @Sendable (Value) -> Other) -> Reading<Other> {
        Reading<Other>(commands) { transform(value($0)) }
    }
}

/// An operation on one record: one atomic step on both stores.
package struct Change: Hashable, Sendable {
    /// Whose record it changes.
    package let owner: Owner
    package let commands: [StoreCommand]
    /// Whether hosts keep what it changes in memory, so that the revision is raised with it.
    package private(set) var isCached = false

    init(_ owner: Owner, _ commands: StoreCommand...) { self.init(owner, commands) }

    init(_ owner: Owner, _ commands: [StoreCommand]) {
        self.owner = owner
        self.commands = commands
    }

    /// The same of something that hosts keep in memory.
    var cached: Change {
        var change = self
        change.isCached = true
        return change
    }
}
