/// Finds addresses that are written so that machines miss them: `t . me / spam`, `example dot com`, `t(.)me/x`, `𝘁.𝗺𝗲/x`.
///
/// What a plain reader of links sees is left to `Links`. A dot between sentences makes no address: an ending that is a
/// word of a language needs a path behind it.
package enum SpelledLinks {
    /// The addresses of a text, in its order, with what was written as their text.
    package static func find(_ normalized: NormalizedText, _ text: String) -> [Link] {
        guard normalized.words.contains(where: { SpelledEndings.hashes.contains($0.hash) }) else { return [] }
        return text.withBytes { bytes in
            var reader = SpelledLinkReader(bytes: bytes, words: normalized.words)
            return reader.all()
        }
    }
}

/// The endings of hosts that are looked for between words.
enum SpelledEndings {
    /// Endings that are no words: they make an address without a path, too.
    static let sure: Set<String> = ["com", "org", "ru", "io", "xyz", "biz", "рф", "info", "net"]
    private static let others: Set<String> = [
        "me", "su", "ua", "by", "kz", "uz", "cc", "co", "gg", "to", "tv", "top", "site", "online", "shop", "club",
        "pro",
        "link", "app", "dev", "vip", "win", "bet", "casino", "live", "fun", "store", "space", "website", "ly", "gl",
        "cn",
        "dog", "page", "im",
    ]
    /// What people say for an ending behind a spoken dot.
    static let spoken = ["ру": "ru", "ком": "com", "нет": "net", "орг": "org", "инфо": "info", "ми": "me", "мэ": "me"]
    static let dots: Set<String> = ["dot", "точка", "тчк", "punto", "дот"]
    /// Words before a spoken dot that name no host: `the dot com bubble`.
    static let articles: Set<String> = [
        "the", "a", "this", "that", "early", "old", "of", "every", "another", "la", "el",
    ]

    /// Hashes of the shapes of all endings.
    static let hashes: Set<UInt64> = Set(
        (sure.union(others).union(spoken.keys)).compactMap { NormalizedText($0).words.first?.hash })

    /// Hashes of the shapes of the words for a dot.
    static let dotHashes: Set<UInt64> = Set(dots.compactMap { NormalizedText($0).words.first?.hash })

    static func isKnown(_ ending: String) -> Bool { sure.contains(ending) || others.contains(ending) }
}

/// Walks over the words of one text.
private struct SpelledLinkReader {
    let bytes: TextBytes
    let words: [NormalizedText.Word]

    private static let mostLabels = 4
    private static let widestGap = 12
    private static let longestPath = 128

    /// What stands between two words.
    private enum Gap {
        /// A dot and nothing else.
        case plainDot
        /// A dot behind the first word and space behind it, as between sentences.
        case sentence
        /// A dot with space or brackets around it, or one of another script.
        case spelledDot
        case hyphen
        case space
        case other
    }

    mutating func all() -> [Link] {
        var found: [Link] = []
        for place in words.indices.dropFirst() where SpelledEndings.hashes.contains(words[place].hash) {
            if let link = link(endingAt: place) { found.append(link) }
        }
        return found
    }

    private func link(endingAt place: Int) -> Link? {
        let gap = gap(before: place)
        // Words such as `me` and `to` are common, and most stand behind a space.
        guard gap != .space || SpelledEndings.dotHashes.contains(words[place - 1].hash) else { return nil }
        var ending = folded(source(place)).lowercased()
        var (host, isSpelled, isSentence) = (place - 1, false, false)
        switch gap {
        case .plainDot: isSpelled = isDisguised(place)
        case .spelledDot: isSpelled = true
        case .sentence: (isSpelled, isSentence) = (true, true)
        case .space:
            guard let spoken = spokenDot(before: place) else { return nil }
            host = spoken
            isSpelled = true
            ending = SpelledEndings.spoken[plain(place)] ?? ending
        case .hyphen, .other: return nil
        }
        guard host >= 0, SpelledEndings.isKnown(ending), isLatinOrKnown(place, ending) else { return nil }
        let first = firstLabel(of: host)
        isSpelled = isSpelled || (first...host).contains { isDisguised($0) }
        guard isSpelled else { return nil }
        let name = hostName(first...host)
        let (path, end) = path(from: Int(words[place].source.upperBound))
        let isMessenger = name == "t" || name == "telegram"
        guard !path.isEmpty || SpelledEndings.sure.contains(ending) && !isSentence && name.utf8.count > 1 else {
            return nil
        }
        guard !isSentence || isMessenger || SpelledEndings.sure.contains(ending) else { return nil }
        let text = bytes.text(Int(words[first].source.lowerBound)..<end)
        return Link(url: name + "." + ending + path, text: text, isTextLink: false)
    }

    /// The ending must be written in Latin letters at least in part, or be spoken: `да. нет` is no `.net`.
    private func isLatinOrKnown(_ place: Int, _ ending: String) -> Bool {
        bytes[source(place)].contains { ASCII.isLetter($0) } || ending == "рф"
            || SpelledEndings.spoken[plain(place)] != nil
            || [Script.common, .latin].contains { $0.rawValue == script(place) }
    }

    private func script(_ place: Int) -> UInt8 {
        CharacterTable.shared[bytes.scalar(startingAt: source(place).lowerBound) ?? 0].script
    }

    /// The word before a spoken dot; nil when there is none before an ending.
    private func spokenDot(before place: Int) -> Int? {
        guard place > 1, SpelledEndings.dots.contains(plain(place - 1)), gap(before: place - 1) == .space,
            !SpelledEndings.articles.contains(plain(place - 2))
        else { return nil }
        return place - 2
    }

    /// The first label of the host that ends with a word.
    private func firstLabel(of last: Int) -> Int {
        var first = last
        while first > 0, last - first < Self.mostLabels {
            let gap = gap(before: first)
            guard gap == .plainDot || gap == .hyphen || gap == .spelledDot else { break }
            first -= 1
        }
        return first
    }

    private func hostName(_ labels: ClosedRange<Int>) -> String {
        labels.map { place in
            let name = folded(source(place)).lowercased()
            guard place > labels.lowerBound else { return name }
            return (gap(before: place) == .hyphen ? "-" : ".") + name
        }.joined()
    }

    private func path(from start: Int) -> (path: String, end: Int) {
        var slash = start
        while slash < bytes.count, slash - start < 3, bytes[slash] == ASCII.space { slash += 1 }
        guard slash < bytes.count, bytes[slash] == ASCII.slash else { return ("", start) }
        var name = slash + 1
        while name < bytes.count, name - slash < 3, bytes[name] == ASCII.space { name += 1 }
        let rest = bytes[name...].prefix(Self.longestPath)
        var end = rest.firstIndex { $0 <= ASCII.space } ?? rest.endIndex
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        while end > name, ".,;:!?)]'\"".utf8.contains(bytes[end - 1]) { end -= 1 }
        return end > name ? ("/" + folded(name..<end), end) : ("", start)
    }

    // MARK: Words and gaps

    private func source(_ place: Int) -> Range<Int> {
        Int(words[place].source.lowerBound)..<Int(words[place].source.upperBound)
    }

    /// The word as it stands, in lower case.
    private func plain(_ place: Int) -> String { bytes.text(source(place)).lowercased() }

    private func isDisguised(_ place: Int) -> Bool {
        let range = source(place)
        return bytes[range].contains { $0 > 0x7F } && folded(range).utf8.allSatisfy { $0 < 0x80 }
    }

    private func gap(before place: Int) -> Gap {
        guard place > 0 else { return .other }
        // A number that was cut off a word has the word's place in the original.
        let (start, end) = (Int(words[place - 1].source.upperBound), Int(words[place].source.lowerBound))
        guard start < end, end - start <= Self.widestGap else { return .other }
        let range = start..<end
        var (dots, spaces, others, hyphens, wide) = (0, 0, 0, 0, 0)
        var index = range.lowerBound
        while index < range.upperBound {
            let code = bytes.scalar(at: &index)
            switch code {
            case 0x2E: dots += 1
            case 0x3002, 0xFF0E, 0x2024, 0xB7, 0xFF61, 0x2022: (dots, wide) = (dots + 1, wide + 1)
            case 0x2D: hyphens += 1
            case 0x20, 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0x22: spaces += 1
            default: others += Letterforms.shared[code].has(Letterform.dropped) ? 0 : 1
            }
        }
        if others > 0 || dots > 1 || hyphens > 1 || hyphens + dots > 1 { return .other }
        if hyphens == 1 { return spaces == 0 ? .hyphen : .other }
        if dots == 0 { return .space }
        if spaces == 0, wide == 0 { return .plainDot }
        return wide == 0 && bytes[range.lowerBound] == ASCII.dot ? .sentence : .spelledDot
    }

    /// The letters of a range as Latin ones when all of them look like such; else as they are.
    private func folded(_ range: Range<Int>) -> String {
        let latin = latin(range)
        return latin.utf8.allSatisfy { $0 < 0x80 } ? latin : bytes.text(range)
    }

    private func latin(_ range: Range<Int>) -> String {
        var letters: [UInt8] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let code = bytes.scalar(at: &index)
            let form = Letterforms.shared[code]
            if code < 0x80 {
                letters.append(UInt8(code))
            } else if !form.has(Letterform.dropped) {
                letters.appendScalar(
                    form.latin != 0 && form.weight == 0
                        ? UInt32(form.latin) : form.has(Letterform.word) ? form.code : code)
            }
        }
        return String(decoding: letters, as: UTF8.self)
    }
}
