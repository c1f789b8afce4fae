import Foundation
import RuleHost
import TestSupport
import Testing

@testable import CommandLine

/// Command lines that need no rules.
@Suite struct UsageProcessTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder.withWordRule() }

    @Test(arguments: [
        ["--help"], ["help"], ["scan", "--help"], ["replay", "-h"], ["check", "--help"], ["flags", "--help"],
    ])
    func helpsOnStandardOutput(line: [String]) throws {
        let ending = try RulehostProcess.run(line, in: folder.url)
        #expect(ending.status == 0)
        #expect(ending.output.contains("Usage:"))
        #expect(ending.errors.isEmpty)
        #expect(!ending.output.contains("\u{1B}"))
    }

    @Test func tellsItsVersion() throws {
        #expect(try folder.run("--version").output == "rulehost \(CommandSpec.version)\n")
    }

    @Test(arguments: [
        ([], "Usage:"),
        (["scna"], "unknown command \"scna\"; did you mean \"scan\"?"),
        (["--verzion"], "unknown option \"--verzion\"; did you mean \"--version\"?"),
        (["scan", "--fromat", "json"], "unknown option --fromat; did you mean \"--format\"?"),
        (
            ["scan", "--store", "rediss://localhost"],
            "\"rediss://localhost\": TLS is not built in: let a TLS proxy on this machine (stunnel, for one) listen"
        ),
        (["scan", "missing.jsonl"], "missing.jsonl: No such file or directory"),
        (["scan", "rules"], "rules: is a folder; name its files"),
        (["scan", "--text", "a", "b.jsonl"], "either --text or files, not both"),
        (["scan", "--user", "5"], "--user and --chat go with --text; messages name their own"),
        (["scan", "--text", "a", "--user", "me"], "--user wants a whole number, not \"me\""),
        (["replay"], "too few arguments; usage: rulehost replay FILE ..."),
        (["replay", "--min-score", "nan", "x"], "--min-score wants a number, not \"nan\""),
        (["migrate", "--from", "embedded:a"], "--to is missing; usage: rulehost migrate --from STORE --to STORE"),
        (["migrate", "--from", "memory", "--to", "embedded:a"], "--from memory has nothing to keep"),
        (["migrate", "--from", "embedded:a", "--to", "embedded:a"], "--from and --to are the same store"),
        (["migrate", "--from", "embedded:a", "--to", "embedded:b"], "a: there is no such journal"),
        (["check", "rules"], "unexpected argument \"rules\"; usage: rulehost check"),
        (["flags", "group"], "\"group\" is no chat id; wanted a whole number such as -1001234567890"),
        (["flags", "-100", "caps"], "what is caps to be?"),
        (["bot"], "TELEGRAM_BOT_TOKEN is empty: wanted the bot's token, or --token-file FILE"),
        (["bot", "--token-file", "none"], "none: the token cannot be read"),
        (["flags", "-100", "caps", "of"], "a flag is on, off or default, not \"of\""),
    ])
    func saysWhatIsWrongAndEndsWithTwo(line: [String], message: String) throws {
        let ending = try RulehostProcess.run(line, in: folder.url)
        #expect(ending.status == 2)
        #expect(!ending.isSignal)
        #expect(ending.output.isEmpty)
        #expect(ending.errors.contains(message))
    }
}
