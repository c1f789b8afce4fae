/// Puts what a key holds into commands that make it anew.
enum SnapshotWriter {
    /// How many parts of a value one command holds.
    private static let partsPerCommand = 128

    /// Calls the body with each command, the expiry time last.
    static func commands(for slot: Keyspace.Slot, _ body: ([ByteString]) -> Void) {
        let expiry = slot.expiresAt == .max ? nil : ByteString(slot.expiresAt)
        switch slot.value {
        case .string(let text): return body(["SET", slot.key, text] + (expiry.map { ["PXAT", $0] } ?? []))
        case .hash(let hash):
            inParts("HSET", slot.key, Array(zip(hash.keys, hash.values)), body) { [$0.0, $0.1] }
        case .set(let set): inParts("SADD", slot.key, set.keys, body) { [$0] }
        case .sortedSet(let set):
            inParts("ZADD", slot.key, set.members, body) { [NumberText.text($0.score), $0.name] }
        case .list(let list): inParts("RPUSH", slot.key, Array(list.elements), body) { [$0] }
        }
        if let expiry { body(["PEXPIREAT", slot.key, expiry]) }
    }

    private static func inParts<Part>(
        _ command: ByteString, _ key: ByteString, _ parts: [Part], _ body: ([ByteString]) -> Void,
        _ arguments: (Part) -> [ByteString]
    ) {
        for start in stride(from: 0, to: parts.count, by: partsPerCommand) {
            let end = min(start + partsPerCommand, parts.count)
            body([command, key] + parts[start..<end].flatMap(arguments))
        }
    }
}
