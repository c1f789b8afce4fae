internal import Foundation
internal import RuleHost
internal import Synchronization

/// Measures stock Lua on the same messages.
struct LuaMeasurement {
    let host: HostMeasurement
    let lua: String
    let folder: URL

    /// Writes what every helper of the API answers for each message, as `floor.lua` and `plain.lua` read it.
    func writeAnswers(rules: String, groups: String) async throws -> String {
        let copy = folder.appending(path: "rules")
        try FileManager.default.copyItem(at: URL(fileURLWithPath: rules), to: copy)
        try FileManager.default.copyItem(
            at: URL(fileURLWithPath: lua + "/answers.lua"), to: copy.appending(path: "bench_answers.lua"))
        let lines = Mutex<[String]>([])
        try await host.judge(rules: copy.path, groups: groups) { line in
            guard line.hasPrefix("rule: {") else { return }
            lines.withLock { $0.append(String(line.dropFirst(6))) }
        } makesStore: {
            EmbeddedStore(clock: $0)
        }
        let answers = lines.withLock { $0 }
        guard answers.count == host.messages.count else {
            throw BenchmarkError("\(answers.count) answers to \(host.messages.count) messages")
        }
        let path = folder.appending(path: "answers.txt").path
        try answers.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// Microseconds a message that a script of this folder finds: its only output.
    func run(_ script: String, _ arguments: [String]) throws -> Double {
        let output = try ChildProcess.output(of: "lua5.4", ["\(lua)/\(script)"] + arguments)
        guard let value = Double(output.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw BenchmarkError("\(script): found \"\(output)\", wanted a number")
        }
        return value
    }
}
