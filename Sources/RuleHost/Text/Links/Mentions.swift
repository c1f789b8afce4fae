/// Finds the users that a text names.
package enum Mentions {
    private static let opaque: Set<String> = ["url", "text_link", "code", "pre", "email", "custom_emoji"]

    /// Finds mentioned users, by entities and, when no `mention` entity is there, in the text itself.
    ///
    /// - Returns: Distinct names by first appearance: user names of 4-32 letters, digits and underscores, lower case
    ///   and without `@`; ids of `text_mention` entities as decimals. A name in an e-mail address or link is none.
    package static func find(text: String, entities: [Entity]) -> [String] {
        text.withBytes { bytes in
            let spans = EntitySpans(entities, bytes: bytes)
            var found: [(start: Int, name: String)] = []
            for (entity, range) in zip(entities, spans.ranges) {
                if entity.kind == "text_mention", let id = entity.userID {
                    found.append((range?.lowerBound ?? bytes.count, String(id)))
                } else if entity.kind == "mention", let range, let name = name(at: range.lowerBound, in: bytes) {
                    found.append((range.lowerBound, name))
                }
            }
            if !entities.contains(where: { $0.kind == "mention" }) {
                found += shown(in: bytes, entities: entities, spans: spans)
            }
            return Distinct.values(found)
        }
    }

    private static func shown(
        in bytes: TextBytes, entities: [Entity], spans: EntitySpans
    ) -> [(start: Int, name: String)] {
        guard bytes.contains(ASCII.at) else { return [] }
        let links = Links.visibleRanges(bytes: bytes, entities: entities, spans: spans)
        let blocked = RangeCover(spans.ranges(of: opaque) + links)
        return bytes.indices.compactMap { index in
            guard bytes[index] == ASCII.at, !bytes.endsWord(at: index), index == 0 || bytes[index - 1] != ASCII.dot,
                blocked.end(covering: index) == nil
            else { return nil }
            return name(at: index, in: bytes).map { (index, $0) }
        }
    }

    /// The user name behind the `@` at a byte; nil when it cannot be one.
    private static func name(at start: Int, in bytes: TextBytes) -> String? {
        guard bytes[start] == ASCII.at else { return nil }
        let name = bytes[(start + 1)...].prefix(33) { ASCII.isName($0) }
        guard (4...32).contains(name.count), !bytes.startsWord(at: name.endIndex),
            name.contains(where: ASCII.isLetter)
        else { return nil }
        return String(decoding: name, as: UTF8.self).lowercased()
    }
}

extension Slice<TextBytes> {
    /// The start of the slice while its bytes satisfy a condition, `limit` bytes at most.
    fileprivate func prefix(_ limit: Int, while condition: (UInt8) -> Bool) -> Slice<TextBytes> {
        prefix(limit).prefix(while: condition)
    }
}
