import Testing

@testable import CommandLine

@Suite struct LineProblemTests {
    @Test func namesTheLineOfAProblem() {
        var bytes: [UInt8] = []
        LineProblem(file: nil, line: 7, message: "no \"message\"").appendJSON(to: &bytes)
        LineProblem(file: "a.jsonl", line: 8, message: "bad").appendJSON(to: &bytes)
        let expected = """
            {"error":"line 7: no \\"message\\""}
            {"error":"line 8: bad","file":"a.jsonl"}

            """
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }
}
