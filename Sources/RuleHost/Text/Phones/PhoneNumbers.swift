/// Finds the phone numbers of a text.
package enum PhoneNumbers {
    private static let opaque: Set<String> = [
        "url", "email", "mention", "hashtag", "cashtag", "bank_card_number", "phone_number", "custom_emoji",
    ]
    /// Digits of the shortest number (E.164 has 15 at most).
    private static let fewestDigits = 10

    /// Finds numbers that Telegram marked, and those of 10-15 digits in the groupings that people use.
    ///
    /// Order, card, account and tracking numbers, dates, amounts, coordinates, addresses of machines and ids are none.
    /// - Returns: Distinct numbers by first appearance: ASCII digits alone, with `+` before them when the text has
    ///   it or its synonym 00.
    package static func find(text: String, entities: [Entity]) -> [String] {
        text.withBytes { bytes in
            let isMarked = entities.contains { $0.kind == "phone_number" }
            guard isMarked || mayHold(bytes) else { return [] }
            let spans = EntitySpans(entities, bytes: bytes)
            var found = spans.ranges(of: ["phone_number"]).compactMap { range -> (start: Int, name: String)? in
                let groups = PhoneScanner.digits(of: range, in: bytes)
                return groups.isEmpty ? nil : (range.lowerBound, groups)
            }
            let links = Links.visibleRanges(bytes: bytes, entities: entities, spans: spans)
            let blocked = RangeCover(spans.ranges(of: opaque) + links + AccountNumbers.ranges(in: bytes))
            var scanner = PhoneScanner(bytes: bytes)
            while let candidate = scanner.next() {
                guard !blocked.overlaps(candidate.range) else { continue }
                found += numbers(of: candidate, in: bytes).map { (candidate.range.lowerBound, $0) }
            }
            return Distinct.values(found)
        }
    }

    private static func mayHold(_ bytes: TextBytes) -> Bool {
        var digits = 0
        for byte in bytes where ASCII.isDigit(byte) || leadsDigit(byte) {
            digits += 1
            if digits == fewestDigits { return true }
        }
        return false
    }

    /// Whether a byte leads the digits of another script: Arabic, Persian, of India and Thailand, full-width.
    private static func leadsDigit(_ byte: UInt8) -> Bool {
        byte == 0xD9 || byte == 0xDB || byte == 0xE0 || byte == 0xEF
    }

    /// The numbers of a run: one, several in a row, or none.
    private static func numbers(of candidate: PhoneCandidate, in bytes: TextBytes) -> [String] {
        let context = PhoneContext.before(candidate.range.lowerBound, in: bytes)
        var numbers: [String] = []
        var start = 0
        let groups = candidate.groups
        while start < groups.count {
            let hasPlus = candidate.hasPlus && start == 0
            guard let end = end(of: groups, from: start, hasPlus: hasPlus, context: context) else {
                // What is left may be a flat or an amount, but not the rest of something longer.
                let isShort = groups[start...].allSatisfy { $0.digits.count <= 2 && $0.separator == .space }
                return numbers.isEmpty || !isShort ? [] : numbers
            }
            numbers.append(name(groups[start..<end], hasPlus: hasPlus))
            start = end
        }
        return numbers
    }

    /// Where the longest number ends that starts at a group; nil when none does.
    private static func end(
        of groups: [PhoneGroup], from start: Int, hasPlus: Bool, context: PhoneContext
    ) -> Int? {
        for end in stride(from: min(groups.count, start + 8), to: start, by: -1) {
            switch PhoneGrammar.certainty(groups[start..<end], hasPlus: hasPlus) {
            case .certain: return end
            case .likely where context != .other: return end
            case .possible where context == .phone && end == groups.count: return end
            default: continue
            }
        }
        return nil
    }

    private static func name(_ groups: ArraySlice<PhoneGroup>, hasPlus: Bool) -> String {
        let digits = groups.flatMap(\.digits)
        let isInternational = !hasPlus && digits.starts(with: "00".utf8)
        let number = String(decoding: isInternational ? digits.dropFirst(2) : digits[...], as: UTF8.self)
        return hasPlus || isInternational ? "+" + number : number
    }
}
