import Foundation
import TestSupport
import Testing

@testable import RuleHost

/// What the prefilter lets through is all that there is to find: random expressions and texts, with and without it.
@Suite struct PrefilterDifferenceTests {
    /// Makes patterns and texts of few letters, so that they meet often.
    private struct Maker {
        private static let letters = [
            "a", "b", "c", "k", "s", "i", "f", "S", "K", "I", "B", "ß", "ẞ", "ſ", "\u{212A}", "İ", "ı", "ﬁ", "ﬆ", "σ",
            "ς", "Σ", "д", "Д", "\u{307}", "1", "2", "٣", "𝟜", " ", "-",
        ]
        private static let classes = [
            "[ab]", "[^a]", "[a-c]", "[A-Ck]", "[[:alpha:]]", "[[:^alpha:]k]", "[a-f&&[^b]]", "[a-f--[b]]", "[sß]",
            #"[\d-]"#, #"[\]a]"#, #"[\Qa]\E]"#, "[-a]", "[a-]", #"\d"#, #"\w"#, #"\S"#, #"\p{Lu}"#, #"\P{L}"#, ".",
            "[[ab]c]", "[ab[^c]]", "[0-9]", "[12]", "[^1]", "[1a]", #"[\x61\u0062]"#,
        ]
        private static let anchors = [
            #"\b"#, #"\B"#, "^", "$", #"\A"#, #"\z"#, #"\Z"#, "(?i)", "(?-i)", "(?s)", #"\Q\E"#,
        ]
        private static let quantifiers = ["*", "+", "?", "{2}", "{0,2}", "{1,}", "{1,2}", "*?", "+?", "??", "*+", "++"]
        private static let openings = [
            "(", "(?:", "(?>", "(?i:", "(?-i:", "(?=", "(?!", "(?<=", "(?<!", "(?<n>", "(?x:", "(?s-i:",
        ]

        var random: SeededNumbers

        mutating func text() -> String {
            (0..<Int.random(in: 0...14, using: &random)).map { _ in letter() }.joined()
        }

        mutating func pattern(depth: Int = 0) -> String {
            var pattern = ""
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                pattern += piece(depth: depth)
                if chance(4) { pattern += pick(Self.quantifiers) }
            }
            if chance(5) { pattern += "|" + (chance(6) ? "" : self.pattern(depth: depth + 1)) }
            return pattern
        }

        private mutating func piece(depth: Int) -> String {
            switch Int.random(in: 0..<20, using: &random) {
            case 0, 1: pick(Self.classes)
            case 2: pick(Self.anchors)
            case 3, 4: depth < 3 ? pick(Self.openings) + pattern(depth: depth + 1) + ")" : letter()
            case 5: #"\Q"# + text() + pick(["*", "+", "]"]) + #"\E"#
            case 6: pick([#"\1"#, #"\x{73}"#, #"\u017F"#, #"\."#, #"\k<n>"#, "#", #"\x4B"#])
            default: letter() + (chance(2) ? letter() : "")
            }
        }

        private mutating func letter() -> String { pick(Self.letters) }
        private mutating func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }
        private mutating func pick(_ list: [String]) -> String { list[Int.random(in: list.indices, using: &random)] }
    }

    @Test(arguments: 1...8)
    func losesNoMatch(seed: UInt64) {
        var maker = Maker(random: SeededNumbers(seed: seed))
        var expressions: [RegularExpression] = []
        while expressions.count < 1500 {
            let options: NSRegularExpression.Options = expressions.count % 2 == 0 ? .caseInsensitive : []
            if let expression = RegularExpression(maker.pattern(), options: options) { expressions.append(expression) }
        }
        let set = ExpressionSet(expressions)
        var (found, spared, filtered) = (0, 0, 0)
        for _ in 0..<40 {
            let text = SearchText(maker.text())
            let candidates = Set(set.candidates(in: text))
            for (index, expression) in expressions.enumerated() {
                let isFound = expression.isFound(in: text) ?? false
                found += isFound ? 1 : 0
                spared += candidates.contains(index) ? 0 : 1
                guard isFound else { continue }
                filtered += expression.needs == .init() ? 0 : 1
                #expect(candidates.contains(index), "\(expression.pattern) is lost in \(text.text)")
                #expect(
                    expression.isFoundWithNeeds(in: text) != false, "\(expression.pattern) is lost in \(text.text)")
            }
        }
        // The comparison is worth something only where both sides occur often.
        #expect(found > 2000 && spared > 20_000 && filtered > 200, "\(found) \(spared) \(filtered)")
    }
}
