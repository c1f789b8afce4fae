import Foundation
import Testing

@testable import RuleHost

@Suite struct JSONBytesTests {
    private func text(_ body: (inout JSONBytes) -> Void) -> String {
        var json = JSONBytes()
        body(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        (0.0, "0"), (-0.0, "0"), (5, "5"), (2.5, "2.5"), (0.1 + 0.2, "0.3"), (-20, "-20"), (-0.25, "-0.25"),
        (1.000001, "1.000001"),
        (0.0000001, "0"), (1234567.5, "1234567.5"), (1e15, "1000000000000000.0"), (.infinity, "null"), (.nan, "null"),
        (10.05, "10.05"),
    ])
    func writesPoints(number: Double, expected: String) {
        #expect(text { $0.points(number) } == expected)
    }

    @Test(arguments: [0, 7, -1, 10, 1_000_000, Int64.max, Int64.min])
    func writesWholeNumbers(number: Int64) {
        #expect(text { $0.integer(number) } == String(number))
    }

    @Test func escapesEveryControlCharacter() throws {
        for value in UInt8(0)..<0x20 {
            let scalar = Unicode.Scalar(value)
            let data = Data(text { $0.string("a\(scalar)b") }.utf8)
            let parsed = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed) as? String
            #expect(parsed == "a\(scalar)b")
        }
    }

    @Test(arguments: [
        (2.5, "2.5"), (0.1 + 0.2, "0.30000000000000004"), (-1.0 / 3, "-0.3333333333333333"),
        (1e15, "1000000000000000.0"),
        (.leastNonzeroMagnitude, "5e-324"), (.infinity, "1e999"), (-.infinity, "-1e999"), (.nan, "null"),
    ])
    func writesExactPoints(number: Double, expected: String) {
        #expect(text { $0.points(number, isExact: true) } == expected)
    }
}
