import BotAdapter
import Foundation
import TestSupport
import Testing

@testable import HTTP
@testable import RuleHost
@testable import Serve

/// The examples of docs/serving.md, run with `curl` against a server with the shipped rules.
@Suite struct ServingDocumentTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A command line and what the document says that it prints; nothing when it shows no output.
    private struct Example {
        var command: String
        var output: String
    }

    private static func examples() throws -> [Example] {
        let text = try String(contentsOf: root.appending(path: "docs/serving.md"), encoding: .utf8)
        let blocks = text.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        return blocks.flatMap { block in
            ("\n" + block.dropFirst()).components(separatedBy: "\n$ ").dropFirst().map { piece in
                // A command goes on in lines that are indented.
                let lines = piece.split(separator: "\n", omittingEmptySubsequences: false)
                let end = lines.dropFirst().firstIndex { !$0.hasPrefix("    ") } ?? lines.endIndex
                let output = lines[end...].joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
                return Example(command: lines[..<end].joined(separator: "\n"), output: output)
            }
        }
    }

    @Test func showsWhatReallyHappens() async throws {
        var options = RuleHost.Options()
        options.rules = Self.root.appending(path: "rules").path
        options.groups = Self.root.appending(path: "groups.conf").path
        options.runsRuleTests = false
        options.learns = false
        let host = try await RuleHost(options)
        let server = try WebServer(ListenAddress("127.0.0.1:0"), log: { _ in })
        let routes = ScanRoutes(
            host: host, json: { try MessageLine.decode($0) }, version: "", password: nil, web: { server.figures })
        server.start { await routes.answer($0) }
        let examples = try Self.examples()
        #expect(examples.count == 5)
        for example in examples {
            let command = example.command.replacing("127.0.0.1:11333", with: "127.0.0.1:\(server.port)")
            let output = try await onThread { try Self.run(command) }
            let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
            if example.output.isEmpty {
                #expect(object?["is_skipped"] as? Bool == false, "\(command)\n\(output)")
            } else {
                #expect(Self.timeless(output) == Self.timeless(example.output))
            }
            if command.contains("Join now") {
                #expect((object?["symbols"] as? [String: Any])?["TG_INVITE_LINK"] != nil, "\(output)")
            }
        }
        await server.stop()
        await host.close()
    }

    /// Every figure is in the document, and every figure of the document is there.
    @Test func namesEveryFigure() async throws {
        let text = try String(contentsOf: Self.root.appending(path: "docs/serving.md"), encoding: .utf8)
        let told = Set(text.matches(of: /rulehost_[a-z_]+/).map { String($0.output) }).subtracting(["rulehost_action"])
        var metrics = HostMetrics()
        metrics.storeLatency = .init(bounds: [1], counts: [0, 0], sum: 0)
        let loaded = RuleHost.Loaded(files: [], symbolCount: 0, testCount: 0, generation: 1, pending: [])
        let page = MetricsText.text(metrics, loaded: loaded, web: WebFigures(), uptime: 0)
        #expect(told == Set(page.matches(of: /# TYPE (\w+)/).map { String($0.output.1) }))
    }

    private static func timeless(_ text: String) -> String {
        text.trimmingCharacters(in: .whitespacesAndNewlines).replacing(/"time_real":[0-9.]+/, with: "\"time_real\":0")
    }

    private static func run(_ command: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
