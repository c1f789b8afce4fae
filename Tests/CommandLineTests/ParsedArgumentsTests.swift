import RuleHost
import Testing

@testable import CommandLine

@Suite struct ParsedArgumentsTests {
    private static let spec = CommandSpec(
        name: "scan", summary: "judges", operands: "[FILE ...]", operandCount: 0...2,
        options: [
            .init(name: "--text", value: "TEXT", summary: "a text"), CommandSpec.format,
            .init(name: "--all", value: nil, summary: "all"),
        ] + CommandSpec.common(store: "memory"),
        details: [], examples: [])

    private func parse(_ line: String...) throws(CommandError) -> ParsedArguments {
        try ParsedArguments(line, for: Self.spec)
    }

    private func complaint(_ line: [String]) -> String? {
        do {
            _ = try ParsedArguments(line, for: Self.spec)
            return nil
        } catch {
            return error.code == .usage ? error.message : nil
        }
    }

    @Test func takesValuesInBothForms() throws {
        let parsed = try parse("--text", "a b", "--format=json", "--all", "x.jsonl")
        #expect(parsed["--text"] == "a b")
        #expect(parsed.wantsJSON)
        #expect(parsed.has("--all"))
        #expect(parsed.operands == ["x.jsonl"])
    }

    @Test func takesWhateverStandsWhereAValueIsWanted() throws {
        #expect(try parse("--text", "--all")["--text"] == "--all")
        #expect(try parse("--text=a=b")["--text"] == "a=b")
        #expect(try parse("--text", "")["--text"] == "")
    }

    @Test func takesNegativeNumbersAndADashAsOperands() throws {
        #expect(try parse("-1001234567890", "-").operands == ["-1001234567890", "-"])
    }

    @Test func endsOptionsAtTwoDashes() throws {
        #expect(try parse("--", "--all").operands == ["--all"])
    }

    @Test func countsTheLastOfEqualOptions() throws {
        #expect(try parse("--text", "a", "--text", "b")["--text"] == "b")
    }

    @Test(arguments: [["--help", "--nonsense"], ["-h"], ["a", "b", "--help", "c", "d"]])
    func helpsEvenInABrokenLine(line: [String]) throws {
        #expect(try ParsedArguments(line, for: Self.spec).wantsHelp)
    }

    @Test(arguments: [
        (["--fromat", "json"], "unknown option --fromat; did you mean \"--format\"?"),
        (["--frobnicate"], "unknown option --frobnicate; `rulehost scan --help` lists them"),
        (["--format"], "--format wants a value: --format table|json"),
        (["--format", "jsn"], "unknown value \"jsn\" of --format; did you mean \"json\"?"),
        (["--format", "yaml"], "unknown value \"yaml\" of --format; known: table, json"),
        (["--all=yes"], "--all takes no value"),
        (["a", "b", "c"], "unexpected argument \"c\"; usage: rulehost scan [FILE ...] [OPTION ...]"),
        (["-x"], "unknown option -x; `rulehost scan --help` lists them"),
    ])
    func saysWhatIsWrong(line: [String], message: String) {
        #expect(complaint(line) == message)
    }

    @Test func refusesWhatIsNoNumber() throws {
        let parsed = try parse("--text", "1e99x", "--rules", "-17")
        #expect(throws: CommandError.usage("--text wants a whole number, not \"1e99x\"")) {
            try parsed.integer("--text")
        }
        #expect(throws: CommandError.usage("--text wants a number, not \"1e99x\"")) { try parsed.number("--text") }
        #expect(try parsed.integer("--rules") == -17)
        #expect(try parsed.integer("--groups") == nil)
    }

    @Test(arguments: [
        ("memory", HostSettings(store: .memory)),
        ("embedded:a/b:c.journal", HostSettings(store: .embedded(path: "a/b:c.journal"))),
        ("redis://localhost:6380/2", HostSettings(store: .redis(url: "redis://localhost:6380/2"))),
        ("unix:///run/redis.sock?db=3", HostSettings(store: .redis(url: "unix:///run/redis.sock?db=3"))),
    ])
    func readsTheStore(text: String, settings: HostSettings) throws {
        #expect(try parse("--store", text).hostSettings(store: .memory) == settings)
    }

    @Test(arguments: ["redis:localhost", "embedded:", "Memory", ""])
    func refusesUnknownStores(text: String) throws {
        let parsed = try parse("--store", text)
        #expect(throws: CommandError.usage("unknown store \"\(text)\"; known: \(StoreLocation.forms)")) {
            try parsed.hostSettings(store: .memory)
        }
    }

    @Test(arguments: [
        "redis://me:secret@host:99999", "rediss://me:secret@host", "unix://:secret@run/redis.sock",
        "redsi://me:secret@host",
    ])
    func keepsPasswordsOutOfErrors(text: String) throws {
        let parsed = try parse("--store", text)
        let error = #expect(throws: CommandError.self) { try parsed.hostSettings(store: .memory) }
        #expect(error.map { !"\($0)".contains("secret") && "\($0)".contains("***@") } == true)
    }
}
