import Testing

@testable import BotAdapter

@Suite struct NearestNameTests {
    @Test(arguments: [
        ("", "", 0), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "ab", 1), ("ab", "ba", 1), ("", "abc", 3),
        ("kitten", "sitting", 3), ("fromat", "format", 1),
    ])
    func countsChanges(first: String, second: String, changes: Int) {
        #expect(NearestName.distance(first, second) == changes)
        #expect(NearestName.distance(second, first) == changes)
    }

    @Test func findsTheNearest() {
        #expect(NearestName.nearest(to: "chek", among: ["scan", "check", "flags"]) == "check")
        #expect(NearestName.nearest(to: "xyz", among: ["bot", "scan"]) == nil)
        #expect(NearestName.nearest(to: "scan", among: []) == nil)
    }
}
