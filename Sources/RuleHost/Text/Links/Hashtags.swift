/// Finds the hashtags of a text.
package enum Hashtags {
    private static let opaque: Set<String> = ["url", "text_link", "code", "pre", "email", "custom_emoji"]

    /// Finds hashtags in any script.
    ///
    /// - Returns: Distinct tags by first appearance, lower case and without `#`; letters, marks, digits and
    ///   underscores, at least one of them no digit. None in links and code.
    package static func find(text: String, entities: [Entity]) -> [String] {
        text.withBytes { bytes in
            guard bytes.contains(ASCII.hash) else { return [] }
            let spans = EntitySpans(entities, bytes: bytes)
            let links = Links.visibleRanges(bytes: bytes, entities: entities, spans: spans)
            let blocked = RangeCover(spans.ranges(of: opaque) + links)
            let found = bytes.indices.compactMap { index -> (start: Int, name: String)? in
                guard bytes[index] == ASCII.hash, mayStart(at: index, in: bytes), blocked.end(covering: index) == nil
                else { return nil }
                return tag(at: index + 1, in: bytes).map { (index, $0) }
            }
            return Distinct.values(found)
        }
    }

    private static func mayStart(at index: Int, in bytes: TextBytes) -> Bool {
        guard index > 0 else { return true }
        return !bytes.endsWord(at: index) && !"&#/".utf8.contains(bytes[index - 1])
    }

    private static func tag(at start: Int, in bytes: TextBytes) -> String? {
        let table = CharacterTable.shared
        var (end, isTag) = (start, false)
        while end < bytes.count {
            var next = end
            let code = bytes.scalar(at: &next)
            let record = table[code]
            guard record.has(CharacterRecord.word) || code == UInt32(ASCII.underscore) else { break }
            isTag = isTag || record.has(CharacterRecord.letter)
            end = next
        }
        return isTag ? bytes.text(start..<end).lowercased() : nil
    }
}
