import Foundation
import TestSupport
import Testing

/// `make bench` takes minutes; this is the part of it that knows the shipped rules by heart.
@Suite struct BenchmarkProcessTests {
    @Test func runsTheShippedRulesInStockLua() throws {
        let root = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let process = Process()
        process.executableURL = RulehostProcess.executable.deletingLastPathComponent().appending(path: "rulehost-bench")
        process.currentDirectoryURL = root
        process.environment = [
            "PATH": "/usr/bin:/bin", "BENCH_STOCK": "only", "BENCH_COUNT": "40", "BENCH_ROUNDS": "1",
        ]
        let folder = try TemporaryFolder(["output": ""])
        let file = folder.url.appending(path: "output")
        let watched = WatchedProcess(process)
        defer { watched.kill() }
        try watched.run(output: FileHandle(forWritingTo: file))
        #expect(watched.status() == 0)
        let output = try String(contentsOf: file, encoding: .utf8)
        for name in ["floor: ", "plain: "] {
            let line = output.split(separator: "\n").first { $0.hasPrefix(name) }
            #expect(Double(line?.dropFirst(name.count) ?? "") ?? 0 > 0, "\(output)")
        }
    }
}
