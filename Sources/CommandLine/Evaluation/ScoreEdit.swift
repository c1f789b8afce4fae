/// Changes scores in the text of groups.conf and leaves every other character as it is.
struct ScoreEdit {
    /// One changed line.
    struct Line: Hashable, Sendable {
        /// 1 for the first.
        var number: Int
        var before: String
        var after: String
    }

    let text: String
    let lines: [Line]
    /// Symbols whose score was not found on the line of their name.
    let missing: [String]

    /// Edits lines such as `"TG_CAPS" { score = 1.5; ... }`.
    init(_ original: String, scores: [String: Double]) {
        var left = scores
        var lines: [Line] = []
        var edited = original.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for (index, line) in edited.enumerated() {
            let code = line.prefix { $0 != "#" }
            guard let match = code.firstMatch(of: /"?\b([A-Z][A-Z0-9_]*)"?\s*\{[^{}]*?\bscore\s*[=:]\s*(-?[0-9.]+)/),
                let score = left.removeValue(forKey: String(match.output.1))
            else { continue }
            edited[index].replaceSubrange(match.output.2.startIndex..<match.output.2.endIndex, with: "\(score)")
            lines.append(Line(number: index + 1, before: line, after: edited[index]))
        }
        text = edited.joined(separator: "\n")
        self.lines = lines
        missing = left.keys.sorted()
    }
}
