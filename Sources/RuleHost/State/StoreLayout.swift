/// The version of the keys and fields that State uses, so that a store of another one is not misread.
enum StoreLayout {
    static let version: ByteString = "1"

    /// Keys that only stores of versions before the first one have.
    static let olderKeys: ByteString = "tg:chats:*"
}

extension RecordKind {
    /// The version of the layout.
    package static let layout = RecordKind(
        "rh:layout", [], .text, of: .operators, "the version of this list of keys: 1", goes: "nothing")
}

extension RecordKind {
    /// What keeps writes that waited for Redis from being carried out twice.
    package static let carried = RecordKind(
        "rh:carried:", shape: "{<key>}:<run>:<number>", .text, of: .operators,
        "that a write which had waited was carried over", goes: "a week")
}

extension State {
    /// Names the layout of an empty store, and refuses a store of another layout before anything is written.
    ///
    /// - Throws: `StoreError` with the code `LAYOUT`, which names the store's layout and ours, or what the store answered.
    package func checkLayout() async throws(StoreError) {
        switch await store.perform(StoreCommand("GET", RecordKind.layout.key)) {
        case .bytes(StoreLayout.version): return
        case .bytes(let other): throw wrongLayout("found layout \(other.text)")
        case .error(let error): throw error
        default: break
        }
        if let key = try await olderKey() { throw wrongLayout("found keys of an older layout (\(key.text))") }
        let command = StoreCommand("SET", RecordKind.layout.key, StoreLayout.version)
        if case .error(let error) = await store.perform(command) { throw error }
    }

    private func wrongLayout(_ found: String) -> StoreError {
        StoreError(
            code: "LAYOUT",
            message: "\(found), wanted layout \(StoreLayout.version.text); nothing was changed: use an empty store")
    }

    /// A key that only older layouts have; nil when there is none.
    private func olderKey() async throws(StoreError) -> ByteString? {
        var cursor: ByteString = "0"
        repeat {
            let reply = await store.perform(
                StoreCommand("SCAN", cursor, "MATCH", StoreLayout.olderKeys, "COUNT", "1000"))
            if case .error(let error) = reply { throw error }
            guard case .array(let parts) = reply, parts.count == 2, case .bytes(let next) = parts[0],
                case .array(let keys) = parts[1]
            else { return nil }
            if case .bytes(let key)? = keys.first { return key }
            cursor = next
        } while cursor != "0"
        return nil
    }
}
