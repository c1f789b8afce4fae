import Testing

@testable import CommandLine

@Suite struct ProgressBarTests {
    @Test func showsShareRateAndRest() {
        let line = ProgressBar.line(
            "judging", done: 5000, total: 10000, unit: "messages", elapsed: .seconds(2), width: 80)
        #expect(line == "judging [==================>                  ] 50 %  2,500 messages/s, 2 s left")
    }

    @Test(arguments: [10, 20, 40, 79, 300], [0, 1, 5000, 10000])
    func fitsTheTerminal(width: Int, done: Int) {
        let line = ProgressBar.line(
            "judging", done: done, total: 10000, unit: "messages", elapsed: .seconds(2), width: width)
        #expect(line.count <= width)
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")])
    func groupsDigits(number: Int, text: String) {
        #expect(ProgressBar.grouped(number) == text)
    }
}
