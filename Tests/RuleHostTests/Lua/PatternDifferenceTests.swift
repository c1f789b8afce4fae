import Testing

@Suite struct PatternDifferenceTests {
    /// 30,000 patterns for each seed; what fails must fail with the same message.
    @Test(arguments: [1, 20_240_501, 777_767_777, 4_611_686_018_427_387_847])
    func doesWhatTheStockFunctionsDo(seed: Int) throws {
        let state = try PatternState()
        let results = state.run("seed, count = \(seed), 30000 " + PatternDifferenceScript.source).split(separator: "|")
        #expect(results.first == "same", "\(results.joined(separator: "|"))")
        let counts = results.dropFirst().compactMap { Int($0) }
        #expect(counts.count == 3 && counts.allSatisfy { $0 > 2_000 }, "matched, did not, failed: \(counts)")
    }
}
