import Testing

@testable import CommandLine

@Suite struct ReplayIndexTests {
    @Test func ordersByTimeThenByPlace() {
        var index = ReplayIndex()
        for (moment, file, offset) in [(20, 0, 0), (10, 0, 90), (20, 1, 5), (10, 1, 0), (-5, 2, 1 << 40)] {
            index.append(moment: Int64(moment), file: file, offset: offset)
        }
        index.sort()
        let places = (0..<index.count).map { "\(index[$0].file):\(index[$0].offset)" }
        #expect(places == ["2:\(1 << 40)", "0:90", "1:0", "0:0", "1:5"])
    }
}
