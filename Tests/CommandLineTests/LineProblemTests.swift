import RuleHost
import Testing

@testable import CommandLine

@Suite struct LineProblemTests {
    @Test func namesTheLineOfAProblem() {
        var output = OutputBuffer(descriptor: -1, name: "nowhere")
        output.appendLine { LineProblem(file: nil, line: 7, message: "no \"message\"").write(to: &$0) }
        output.appendLine { LineProblem(file: "a.jsonl", line: 8, message: "bad").write(to: &$0) }
        let expected = """
            {"error":"line 7: no \\"message\\""}
            {"error":"line 8: bad","file":"a.jsonl"}

            """
        #expect(String(decoding: output.bytes, as: UTF8.self) == expected)
    }
}
