/// Which bot holds the store: one at a time, so that nothing is done twice.
package struct StoreHold: Hashable, Sendable {
    /// Grows with each other holder and never goes back.
    package var number: Int64
    /// Who holds it, in words.
    package var holder: String
    /// Since when, in milliseconds since 1970.
    package var since: Int64
}

extension RecordKind {
    static let hold = RecordKind(
        "rh:bot:hold", [], .hash, of: .operators, "which bot holds the store",
        fields: [
            ("number", "grows with each other holder"), ("holder", "who"),
            ("since, until", "from when and how long, in ms"),
        ], goes: "nothing")
}

extension State {
    /// Takes the store, or holds on to it, for `span` milliseconds from `now`; 0 lets go of it.
    ///
    /// - Returns: Who holds it now: somebody else when it was not to be had.
    package func hold(as holder: String, now: Int64, span: Int64) async throws(StoreError) -> StoreHold {
        let command = StoreCommand(
            "RULEHOST.LEASE", RecordKind.hold.key, ByteString(holder), ByteString(now), ByteString(span))
        let reply = await store.perform(command)
        if case .error(let error) = reply { throw error }
        let items = reply.items
        guard items.count == 3, let number = items[0].numberValue, let name = items[1].textValue else {
            throw StoreError(code: "ERR", message: "unexpected answer to the question who holds the store")
        }
        return StoreHold(number: number, holder: name, since: items[2].numberValue ?? 0)
    }

    /// The same state, whose commits are refused with the code `FENCED` when a hold has gone to somebody else.
    package func fenced(by hold: @escaping @Sendable () -> StoreHold?) -> State {
        var state = self
        state.fence = { hold().map { Fence(key: RecordKind.hold.key, number: $0.number) } }
        return state
    }
}
