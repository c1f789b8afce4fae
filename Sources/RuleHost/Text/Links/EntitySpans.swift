/// Where the entities of a text lie in its UTF-8 bytes.
///
/// Telegram counts in UTF-16 units; all offsets are found in one pass, however many entities there are.
package struct EntitySpans: Sendable {
    /// One for each entity, in the entities' order; nil for an entity that is empty, lies outside the text or
    /// cuts a character in two.
    package let ranges: [Range<Int>?]

    private let entities: [Entity]

    /// Finds the byte ranges of entities, which may claim any offsets.
    package init(_ entities: [Entity], in text: String) {
        self = text.withBytes { EntitySpans(entities, bytes: $0) }
    }

    init(_ entities: [Entity], bytes: TextBytes) {
        self.entities = entities
        guard !entities.isEmpty else {
            ranges = []
            return
        }
        let places = Self.places(of: Set(entities.flatMap { Self.ends(of: $0) }).sorted(), bytes: bytes)
        ranges = entities.map { entity in
            let ends = Self.ends(of: entity)
            guard ends.count == 2, let start = places[ends[0]], let end = places[ends[1]] else { return nil }
            return start..<end
        }
    }

    /// The byte ranges of the entities of some kinds, in their order.
    func ranges(of kinds: Set<String>) -> [Range<Int>] {
        zip(entities, ranges).compactMap { kinds.contains($0.kind) ? $1 : nil }
    }

    /// Start and end in UTF-16 units; empty when the entity cannot be anywhere.
    private static func ends(of entity: Entity) -> [Int] {
        let (end, overflow) = entity.offset.addingReportingOverflow(entity.length)
        guard entity.offset >= 0, entity.length > 0, !overflow else { return [] }
        return [entity.offset, end]
    }

    /// Byte places of sorted UTF-16 offsets; those outside or within a character are left out.
    private static func places(of offsets: [Int], bytes: TextBytes) -> [Int: Int] {
        var places: [Int: Int] = [:]
        var (index, units, next) = (0, 0, 0)
        while next < offsets.count {
            if offsets[next] <= units {
                if offsets[next] == units { places[units] = index }
                next += 1
            } else if index < bytes.count {
                units += bytes.scalar(at: &index) > 0xFFFF ? 2 : 1
            } else {
                break
            }
        }
        return places
    }
}
