/// Finds the links of a text.
package enum Links {
    /// Kinds of entities whose words are never searched for bare links.
    private static let opaque: Set<String> = ["text_link", "code", "pre", "email", "mention", "custom_emoji"]

    /// Finds the links that entities name and, when no `url` entity is there, those that the text itself shows.
    ///
    /// - Parameters:
    ///   - text: The text of the message; any length.
    ///   - entities: Its marked parts; offsets may be wrong.
    /// - Returns: Links by first appearance, distinct by address without `http(s)://` and trailing slash. A link
    ///   whose `text_link` entity lies outside the text comes last, with an empty `text`.
    package static func find(text: String, entities: [Entity]) -> [Link] {
        text.withBytes { bytes in
            let spans = EntitySpans(entities, bytes: bytes)
            var found: [(start: Int, link: Link)] = []
            for (entity, range) in zip(entities, spans.ranges) {
                let words = range.map { bytes.text($0) } ?? ""
                if entity.kind == "text_link", let url = entity.url,
                    let link = Link(url: url, text: words, isTextLink: true)
                {
                    found.append((range?.lowerBound ?? bytes.count, link))
                } else if entity.kind == "url", let range,
                    let link = Link(url: words, text: words, isTextLink: false)
                {
                    found.append((range.lowerBound, link))
                }
            }
            if !entities.contains(where: { $0.kind == "url" }) {
                for range in shown(in: bytes, outside: spans.ranges(of: opaque)) {
                    let words = bytes.text(range)
                    guard let link = Link(url: words, text: words, isTextLink: false) else { continue }
                    found.append((range.lowerBound, link))
                }
            }
            return distinct(found)
        }
    }

    /// Byte ranges of the addresses that can be seen: `url` entities, or what the text shows when there are none.
    static func visibleRanges(bytes: TextBytes, entities: [Entity], spans: EntitySpans) -> [Range<Int>] {
        let named = spans.ranges(of: ["url"])
        return named.isEmpty ? shown(in: bytes, outside: spans.ranges(of: opaque)) : named
    }

    private static func shown(in bytes: TextBytes, outside ranges: [Range<Int>]) -> [Range<Int>] {
        let blocked = RangeCover(ranges)
        var scanner = LinkScanner(bytes: bytes)
        var found: [Range<Int>] = []
        while let range = scanner.next() {
            if !blocked.overlaps(range) { found.append(range) }
        }
        return found
    }

    private static func distinct(_ found: [(start: Int, link: Link)]) -> [Link] {
        var seen: Set<String> = []
        // Entities come sorted from Telegram, but nobody else has to sort them; equal starts keep their order.
        let ordered = found.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
        return ordered.compactMap { item in
            let link = item.element.link
            return seen.insert(link.key).inserted ? link : nil
        }
    }
}
