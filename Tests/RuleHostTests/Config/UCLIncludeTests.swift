import Foundation
import RuleHost
import TestSupport
import Testing

@Suite struct UCLIncludeTests {
    static let accepted: [(text: String, outline: String)] = [
        (".include \"sub/one.conf\"", "one = 1; two = 2; "),
        (".include 'sub/one.conf';", "one = 1; two = 2; "),
        (".include(try=true) \"sub/two.conf\"", "two = 2; "),
        (".include (try = yes; priority=1, duplicate=merge) \"sub/two.conf\"", "two = 2; "),
        (".include(try=true) \"none.conf\"\na = 1", "a = 1; "),
        (".try_include \"none.conf\"\na = 1", "a = 1; "),
        (".include \"$CONFDIR/sub/two.conf\"", "two = 2; "),
        (".include \"$LOCAL_CONFDIR/sub/two.conf\"", "two = 2; "),
        (".include \"${CURDIR}/sub/two.conf\"", "two = 2; "),
        (".include \"./sub/../sub/two.conf\"", "two = 2; "),
        ("a { .include \"sub/two.conf\" }\n.include \"sub/two.conf\"", "a = { two = 2; }; two = 2; "),
        (".include \"sub/variable.conf\"", "two = 2; two = 2; "),
    ]

    static let files = [
        "sub/one.conf": "one = 1\n.include \"two.conf\"", "sub/two.conf": "two = 2",
        "sub/variable.conf": ".include \"$CURDIR/two.conf\"\n.include \"$CONFDIR/sub/two.conf\"",
    ]

    @Test(arguments: accepted)
    func readsIncludedFilesInPlace(text: String, outline: String) throws {
        let folder = try TemporaryFolder(Self.files.merging(["main.conf": text]) { $1 })
        let document = UCLParser.parse(path: folder("main.conf"))
        #expect(document.problems == [])
        #expect(UCLParserTests.outline(document.entries) == outline)
    }

    @Test func locatesValuesInTheIncludedFile() throws {
        let folder = try TemporaryFolder(Self.files.merging(["main.conf": "\n.include \"sub/one.conf\"\nx = 1"]) { $1 })
        let entries = UCLParser.parse(path: folder("main.conf")).entries
        #expect(folder.shown(entries.map(\.location)) == ["sub/one.conf:1:1", "sub/two.conf:1:1", "main.conf:3:1"])
    }

    @Test func listsEveryFileThatAReloadHasToWatch() throws {
        let text = ".include \"sub/one.conf\"\n.include \"sub/two.conf\"\n.include(try=true) \"none.conf\"\nbroken"
        let folder = try TemporaryFolder(Self.files.merging(["main.conf": text]) { $1 })
        let files = UCLParser.parse(path: folder("main.conf")).files
        #expect(folder.shown(files) == ["main.conf", "sub/one.conf", "sub/two.conf", "none.conf"])
        #expect(folder.shown(UCLParser.parse(path: folder("x.conf")).files) == ["x.conf"])
    }

    @Test func passesPriorityOnToNestedIncludes() throws {
        let text = ".include(priority=3) \"sub/one.conf\"\nx = 1"
        let folder = try TemporaryFolder(Self.files.merging(["main.conf": text]) { $1 })
        #expect(UCLParser.parse(path: folder("main.conf")).entries.map(\.priority) == [3, 3, 0])
    }

    static let refused: [(text: String, problems: [String])] = [
        (
            ".include \"none.conf\"\na",
            [
                "main.conf:1:10: there is no file \"none.conf\"; .include(try=true) allows that",
                "main.conf:2:1: key \"a\" has no value",
            ]
        ),
        (".include \"sub\"", ["sub: this is a folder; a file was expected"]),
        (
            ".include \"main.conf\"",
            [
                "main.conf:1:10: \"main.conf\" is being read already: files include each other in a circle"
            ]
        ),
        (
            ".include \"circle.conf\"",
            [
                "circle.conf:1:10: \"./main.conf\" is being read already: files include each other in a circle"
            ]
        ),
        (
            ".include \"open.conf\"\nb",
            [
                "open.conf:2:3: this \"{\" is never closed"
            ]
        ),
        (
            ".include \"bytes.conf\"\nb",
            [
                "bytes.conf:1:1: invalid UTF-8 (byte 0xFF); save the file as UTF-8",
                "main.conf:2:1: key \"b\" has no value",
            ]
        ),
        (".include", ["main.conf:1:9: expected a value, found the end of the file"]),
        (".include 5", ["main.conf:1:10: expected a path in quotes"]),
        (
            ".include(tyr=true) \"x\"",
            [
                "main.conf:1:10: unknown parameter \"tyr\" of .include; known: try, priority, duplicate; did you mean \"try\"?"
            ]
        ),
        (".include(try=1) \"x\"", ["main.conf:1:10: try must be true or false, found \"1\""]),
        (".include(priority=16) \"x\"", ["main.conf:1:10: priority must be a number from 0 to 15, found \"16\""]),
        (".include(duplicate=error) \"x\"", ["main.conf:1:10: duplicate must be merge, found \"error\""]),
        (".include(try=true \"x\"", ["main.conf:1:19: expected \")\" after the parameters, found \"\"\""]),
        (".include(try) \"x\"", ["main.conf:1:13: expected \"=\" after try, found \")\""]),
        (
            ".include \"$HOME/x\"",
            [
                "main.conf:1:10: unknown variable \"$HOME\"; known: $CURDIR, $CONFDIR, $LOCAL_CONFDIR"
            ]
        ),
    ]

    @Test(arguments: refused)
    func namesWhatIsWrongWithAnInclude(text: String, problems: [String]) throws {
        let folder = try TemporaryFolder([
            "main.conf": text, "sub/x.conf": "", "circle.conf": ".include \"./main.conf\"", "open.conf": "\na {",
        ])
        try folder.write("bytes.conf", bytes: [0xFF])
        let problems = problems.map { $0.replacingOccurrences(of: "no file \"", with: "no file \"\(folder.path)/") }
        let found = UCLParser.parse(path: folder("main.conf")).problems
        #expect(
            found.map { $0.description.replacingOccurrences(of: folder.path + "/", with: "") }
                == problems.map { $0.replacingOccurrences(of: folder.path + "/", with: "") })
    }

    @Test func includesAtMostSixteenDeep() throws {
        var files = (0..<17).reduce(into: [:]) { $0["\($1).conf"] = ".include \"\($1 + 1).conf\"" }
        files["17.conf"] = "a = 1"
        let folder = try TemporaryFolder(files)
        #expect(UCLParser.parse(path: folder("1.conf")).problems == [])
        let problems = UCLParser.parse(path: folder("0.conf")).problems
        #expect(folder.shown(problems) == ["16.conf:1:10: includes are nested more than 16 deep"])
    }

    @Test func endsOnFilesThatMultiply() throws {
        var files = (0..<14).reduce(into: [:]) {
            $0["\($1).conf"] = ".include \"\($1 + 1).conf\"\n.include \"\($1 + 1).conf\""
        }
        files["14.conf"] = "a = 1"
        let folder = try TemporaryFolder(files)
        let problems = UCLParser.parse(path: folder("0.conf")).problems
        #expect(problems.map(\.message) == ["more than 256 files are included"])
    }

    @Test func followsLinksToFindCircles() throws {
        let folder = try TemporaryFolder(["main.conf": ".include \"link.conf\""])
        try FileManager.default.createSymbolicLink(
            atPath: folder("link.conf"), withDestinationPath: folder("main.conf"))
        let problems = UCLParser.parse(path: folder("main.conf")).problems
        #expect(problems.count == 1)
        #expect(problems.first?.message.contains("in a circle") == true)
    }
}
