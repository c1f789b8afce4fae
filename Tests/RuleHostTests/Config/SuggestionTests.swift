import RuleHost
import Testing

@Suite struct SuggestionTests {
    static let cases: [(name: String, known: [String], nearest: String?)] = [
        ("scroe", ["score", "description", "one_shot"], "score"),
        ("Score", ["score"], "score"),
        ("descripton", ["score", "description"], "description"),
        ("oneshot", ["one_shot"], "one_shot"),
        ("wrn", ["warn", "ban"], "warn"),
        ("cat", ["bat", "rat"], "bat"),
        ("reject", ["warn", "delete", "mute", "ban"], nil),
        ("x", ["ban"], nil),
        ("", ["ban"], nil),
        ("a", [""], ""),
        ("ban", [], nil),
        ("TG_CASP", ["TG_CAPS", "TG_BAN"], "TG_CAPS"),
        ("TG_CASINO", ["TG_CAPS"], nil),
    ]

    @Test(arguments: cases)
    func findsTheNearestName(name: String, known: [String], nearest: String?) {
        #expect(Suggestion.nearest(to: name, in: known) == nearest)
        #expect(Suggestion.hint(for: name, in: known) == (nearest.map { "; did you mean \"\($0)\"?" } ?? ""))
    }
}
