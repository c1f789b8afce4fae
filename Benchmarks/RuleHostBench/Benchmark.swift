internal import Foundation
internal import RuleHost

/// `make bench`: what a message costs by part, beside stock Lua, and what a long replay takes in memory.
///
/// Environment: BENCH_MESSAGES, a file to take instead of the generated messages; BENCH_COUNT, how many to generate;
/// BENCH_ROUNDS; BENCH_MEMORY=0 leaves the long replay out, BENCH_SERVE=0 the server; BENCH_SERVE=only measures nothing else,
/// with BENCH_SHARDS shards, and BENCH_STOCK=only nothing but stock Lua; BENCH_ONLY=FOLDER judges by the rules of one folder
/// without the store and does nothing else, for a profiler. Figures fail nothing: the exit status is 0.
enum Benchmark {
    private static let rules = "rules"
    private static let groups = "groups.conf"
    private static let lua = "Benchmarks/lua"
    /// Files that take no part in the comparison with stock Lua, by the flag that switches them off: by the first two some
    /// messages would not be asked everything, and the others ask what no pattern can tell.
    private static let incomparable = [
        "newcomers": "newcomers.lua", "remote": "remote.lua", "text": "text.lua", "learned": "learned.lua",
    ]
    private static let rulehost = ".build/release/rulehost"
    private static let environment = ProcessInfo.processInfo.environment

    static func run() async {
        let folder = FileManager.default.temporaryDirectory.appending(path: "rulehost-bench-\(getpid())")
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try await measure(in: folder)
        } catch {
            say("bench: \(error)")
            exit(1)
        }
    }

    private static func measure(in folder: URL) async throws {
        let file = try messages(in: folder)
        let rounds = environment["BENCH_ROUNDS"].flatMap(Int.init) ?? 5
        say(
            "\(file.messages.count) messages, \(rounds) rounds a figure, \(ProcessInfo.processInfo.processorCount) cores"
        )
        if environment["BENCH_SERVE"] == "only" {
            return print(Report.serve(try await serve(file, in: folder)).joined(separator: "\n"))
        }
        var figures = Figures()
        let host = HostMeasurement(messages: file.messages, rounds: rounds)
        if let folder = environment["BENCH_ONLY"] {
            let groups = folder == rules ? groups : lua + "/bench.conf"
            return print("\(folder): \(try await host.withoutStore(rules: folder, groups: groups))")
        }
        let (whole, groups) = (groups, try Self.groups(without: incomparable.keys.sorted(), in: folder))
        if environment["BENCH_STOCK"] == "only" {
            let (floor, plain) = try await stock(host, groups: groups, in: folder)
            return print("floor: \(floor)\nplain: \(plain)")
        }
        say("judging in process")
        figures.judged = try await host.withStore(rules: rules, groups: groups)
        figures.judgedWhole = try await host.withStore(rules: rules, groups: whole, hasLists: false)
        figures.judgedStrangers = try await host.withStore(
            rules: rules, groups: try Self.groups(without: ["newcomers", "remote"], in: folder))
        figures.textAndRules = try await host.withoutStore(rules: rules, groups: groups)
        figures.text = try await host.withoutStore(rules: lua + "/text", groups: lua + "/bench.conf")
        figures.engine = try await host.withoutStore(rules: lua + "/nothing", groups: lua + "/bench.conf")
        let many = ManyRules(in: folder)
        for count in [0, 500] {
            figures.expressions[count] = try await host.withoutStore(
                rules: try many.expressions(count), groups: lua + "/bench.conf")
        }
        for count in [100, 100_000] {
            figures.words[count] = try await host.withoutStore(
                rules: try many.words(count), groups: lua + "/bench.conf")
        }
        say("stock Lua")
        (figures.floor, figures.plain) = try await stock(host, groups: groups, in: folder)
        say("whole process")
        let scan = ["scan", "--format", "json", "--rules", rules, "--groups", whole]
        let empty = folder.appending(path: "empty").path
        try Data().write(to: URL(fileURLWithPath: empty))
        for _ in 0..<rounds {
            figures.starts.append(try ChildProcess.seconds(of: rulehost, scan, input: empty))
            figures.scans.append(try ChildProcess.seconds(of: rulehost, scan, input: file.path))
        }
        if environment["BENCH_MEMORY"] != "0" {
            figures.memory = try MemoryReplay(program: rulehost, arguments: scan, file: file).run {
                say("long replay: \($0) of \(MemoryReplay.late) messages")
            }
        }
        if environment["BENCH_SERVE"] != "0" { figures.serve = try await serve(file, in: folder) }
        print(Report.text(figures, count: file.messages.count))
    }

    /// Microseconds a message in stock Lua: the callbacks of the comparable rules, and their checks in plain patterns.
    private static func stock(
        _ host: HostMeasurement, groups: String, in folder: URL
    ) async throws -> (floor: Double, plain: Double) {
        let stock = LuaMeasurement(host: host, lua: lua, folder: folder)
        let answers = try await stock.writeAnswers(rules: rules, groups: groups)
        let files = try FileManager.default.contentsOfDirectory(atPath: rules).sorted().filter {
            $0.hasSuffix(".lua") && !incomparable.values.contains($0)
        }
        return (
            try stock.run("floor.lua", [answers, "\(host.rounds)", groups, rules] + files),
            try stock.run("plain.lua", [answers, "\(host.rounds)", groups])
        )
    }

    /// groups.conf with flags off.
    private static func groups(without flags: [String], in folder: URL) throws -> String {
        let text = try String(contentsOfFile: groups, encoding: .utf8)
        let path = folder.appending(path: "without-\(flags.joined(separator: "-")).conf").path
        let lines = flags.map { "\n    \($0) = off;" }.joined()
        try text.replacing("\nflags {", with: "\nflags {" + lines)
            .write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    private static func serve(_ file: MessageFile, in folder: URL) async throws -> ServeMeasurement.Figures {
        say("serving over HTTP")
        let measurement = ServeMeasurement(
            program: rulehost, arguments: ["--rules", rules, "--groups", groups], file: file, folder: folder)
        return try await measurement.run(shards: environment["BENCH_SHARDS"])
    }

    private static func messages(in folder: URL) throws -> MessageFile {
        if let path = environment["BENCH_MESSAGES"] { return try MessageFile(path: path) }
        let path = folder.appending(path: "messages.jsonl").path
        let text = try ChildProcess.output(
            of: "lua5.4", [lua + "/messages.lua", environment["BENCH_COUNT"] ?? "10000"])
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return try MessageFile(path: path)
    }

    private static func say(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
}
