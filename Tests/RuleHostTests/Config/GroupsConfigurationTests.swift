import Foundation
import RuleHost
import TestSupport
import Testing

@Suite struct GroupsConfigurationTests {
    static func problems(_ text: String) -> [String] {
        do {
            _ = try GroupsConfiguration.parse(text)
            return []
        } catch {
            return error.problems.map {
                $0.description.replacingOccurrences(of: "groups.conf:(?=[0-9])", with: "", options: .regularExpression)
            }
        }
    }

    @Test func readsSettingsFlagsAndActions() throws {
        let configuration = try GroupsConfiguration.parse(
            """
            settings { flood = 30, ban_time = 1h
              language "no"; is_strict yes; caps_ratio: 0.7 }
            flags { caps = off; content on }
            actions { warn = 5; delete = 10; mute = null; ban = 15.5 }
            settings { extra = ru }
            """)
        #expect(
            configuration.settings == [
                "flood": .number(30), "ban_time": .number(3600), "language": .text("no"), "is_strict": .bool(true),
                "caps_ratio": .number(0.7), "extra": .text("ru"),
            ])
        #expect(configuration.settingLocations["language"]?.description == "groups.conf:2:3")
        #expect(configuration.settingLocations.count == 6)
        #expect(configuration.flags.map(\.name) == ["caps", "content"])
        #expect(configuration.flags.map(\.isOn) == [false, true])
        #expect(configuration.flags.map(\.location.description) == ["groups.conf:3:9", "groups.conf:3:21"])
        #expect(configuration.actions == [.warn: 5, .delete: 10, .ban: 15.5])
    }

    @Test func readsAGroup() throws {
        let configuration = try GroupsConfiguration.parse(
            """
            group "telegram_core" {
                description = "Floods";
                max_score = 20; min_score = -5;
                symbols { "TG_FLOOD" { score = 1.2; description = "Floods."; one_shot = true; } TG_BAN = 10 }
            }
            group other { flag = "misc" }
            """)
        let group = try #require(configuration.groups.first)
        #expect(group.name == "telegram_core")
        #expect(group.flag == "core")
        #expect(group.summary == "Floods")
        #expect(group.maxScore == 20)
        #expect(group.minScore == -5)
        #expect(group.location.description == "groups.conf:1:7")
        #expect(group.symbols.map(\.name) == ["TG_FLOOD", "TG_BAN"])
        #expect(group.symbols.map(\.score) == [1.2, 10])
        #expect(group.symbols.map(\.summary) == ["Floods.", ""])
        #expect(group.symbols.map(\.isOneShot) == [true, false])
        #expect(group.symbols.map(\.location.description) == ["groups.conf:4:15", "groups.conf:4:85"])
        #expect(configuration.groups.map(\.flag) == ["core", "misc"])
        #expect(configuration.groups.last?.maxScore == nil)
    }

    static let forms: [String] = [
        "group g { symbols { \"TG_X\" { score = 2; } } }",
        "group g { symbols { TG_X { weight = 2 } } }",
        "group g { symbols = { \"TG_X\" { score = 2; } } }",
        "group g { symbols { TG_X = 2 } }",
        "group g { symbol \"TG_X\" { score = 2; } }",
        "group g { symbol 'TG_X' { score = 2 } }",
        "group g { symbol { TG_X = 2 } }",
        "group g { \"TG_X\" { score = 2; } }",
        "group g { TG_X { score 2 } }",
        "group g { TG_X = 2; }",
        "group g { TG_X: 2 }",
        "group g { group \"g\" { TG_X = 2.0; } }",
        "group g { } group g { TG_X = 2 }",
        "group g { TG_X = 2; TG_X = 2.0 } group g { TG_X { score = 2; weight = 2 } }",
        "group g { TG_X { description = \"d\" } } group g { symbols { TG_X { score = 2 } } }",
        "{ \"group\": { \"g\": { \"symbols\": { \"TG_X\": { \"score\": 2 } } } } }",
    ]

    @Test(arguments: forms)
    func acceptsEveryFormOfASymbol(text: String) throws {
        let configuration = try GroupsConfiguration.parse(text)
        #expect(configuration.groups.count == 1)
        #expect(configuration.groups.first?.symbols.map(\.name) == ["TG_X"])
        #expect(configuration.groups.first?.symbols.map(\.score) == [2])
    }

    static let refused: [(text: String, problems: [String])] = [
        // Sections
        (
            "grup \"x\" { }\nfoo = 1",
            [
                "1:1: unknown section \"grup\"; known: settings, flags, actions, group, composites; did you mean \"group\"?",
                "2:1: unknown section \"foo\"; known: settings, flags, actions, group, composites",
            ]
        ),
        (
            "settings = 1; flags []; actions = \"x\"; group = x; composites = null",
            [
                "1:12: settings must be a section { }, found 1", "1:21: flags must be a section { }, found an array",
                "1:35: actions must be a section { }, found the text \"x\"",
                "1:48: a group must be group \"name\" { }, found the text \"x\"",
                "1:64: composites must be a section { }, found null",
            ]
        ),
        // Settings and flags
        (
            "actions { ban = 1 } settings { Flood = 1; a = null; b = { }; c = [1]; 1a = 2 }",
            [
                "1:32: setting \"Flood\" must be written in small letters, digits and _",
                "1:47: setting a must be a number, a text or a boolean, found null",
                "1:57: setting b must be a number, a text or a boolean, found a section",
                "1:66: setting c must be a number, a text or a boolean, found an array",
                "1:71: setting \"1a\" must be written in small letters, digits and _",
            ]
        ),
        (
            "actions { ban = 1 }\nsettings { flood = 3; flood = 4; x = 1 }\nsettings { x = \"1\" }",
            [
                "2:23: setting flood is 4 here and 3 at 2:12", "3:12: setting x is \"1\" here and 1 at 2:34",
            ]
        ),
        (
            "actions { ban = 1 }\nflags { caps = 1; CAPS = on; x = on; x = off; y = \"off\" }",
            [
                "2:16: flag caps must be on or off, found 1",
                "2:19: flag \"CAPS\" must be written in small letters, digits and _",
                "2:38: flag x is false here and true at 2:30", "2:51: flag y must be on or off, found the text \"off\"",
            ]
        ),
        // Actions
        (
            "actions { wrn = 5; none = 0; reject = 15; \"add header\" = 3 }",
            [
                "1:11: unknown action \"wrn\"; known: warn, delete, mute, ban; did you mean \"warn\"?",
                "1:20: unknown action \"none\"; known: warn, delete, mute, ban",
                "1:30: unknown action \"reject\"; known: warn, delete, mute, ban",
                "1:43: unknown action \"add header\"; known: warn, delete, mute, ban",
            ]
        ),
        (
            "actions { warn = 0; delete = -1; mute = \"8\"; ban = high }",
            [
                "1:18: action warn must be more than 0 points, found 0",
                "1:30: action delete must be more than 0 points, found -1",
                "1:41: action mute must be a number, found the text \"8\"; leave out the quotes",
                "1:52: action ban must be a number, found the text \"high\"",
            ]
        ),
        (
            "actions { ban = 4; warn = 5; delete = 5; }",
            [
                "1:17: action ban must need more points than delete (5 at 1:30), found 4",
                "1:39: action delete must need more points than warn (5 at 1:20), found 5",
            ]
        ),
        (
            "actions { mute = 3; warn = 5 }",
            [
                "1:18: action mute must need more points than warn (5 at 1:21), found 3"
            ]
        ),
        ("actions { warn = 5 }\nactions { warn = 6 }", ["2:11: action warn is 6 here and 5 at 1:11"]),
        // Groups
        (
            "group { }\ngroup \"Core\" { }\ngroup a { group b { } }\ngroup c 5",
            [
                "2:7: group \"Core\" must be written in small letters, digits and _",
                "3:17: group \"b\" is inside group a; groups cannot be nested",
                "4:7: a group must be group \"name\" { }, found the text \"c 5\"",
            ]
        ),
        (
            "group a {\n  descripton = \"x\";\n  tg_flood = 1;\n  max_score = -1; min_score = 1; flag = \"Core\";\n}",
            [
                "2:3: unknown key \"descripton\" in group a; known: description, flag, max_score, min_score, symbols, symbol, "
                    + "symbols in capitals; did you mean \"description\"?",
                "3:3: unknown key \"tg_flood\" in group a; known: description, flag, max_score, min_score, symbols, symbol, "
                    + "symbols in capitals",
                "4:15: max_score of group a must be at least 0, found -1",
                "4:31: min_score of group a must be at most 0, found 1",
                "4:41: flag \"Core\" of group a must be written in small letters, digits and _",
            ]
        ),
        (
            "group a { description = 5; max_score = yes; min_score = \"1\"; flag = 1; symbols = 3; symbol TG_X }",
            [
                "1:25: description of group a must be a text, found 5",
                "1:40: max_score of group a must be a number, found true",
                "1:57: min_score of group a must be a number, found the text \"1\"; leave out the quotes",
                "1:69: flag of group a must be a text, found 1",
                "1:82: symbols of group a must be a section { }, found 3",
                "1:92: symbol of group a must be a section { }, found the text \"TG_X\"",
            ]
        ),
        (
            "group a { description = \"x\" }\ngroup a { description = \"y\" }",
            [
                "2:11: description of group a is \"y\" here and \"x\" at 1:11"
            ]
        ),
        (
            "group telegram_a { }\ngroup a { }\ngroup b { flag = a }",
            [
                "2:7: flag a of group a is already that of group telegram_a at 1:7",
                "3:11: flag a of group b is already that of group a at 2:7",
            ]
        ),
        // Symbols
        (
            "group a {\n    symbols {\n        \"TG_FLOOD\" {\n        scroe = 1; } } }",
            [
                "3:9: symbol TG_FLOOD has no score",
                "4:9: unknown key \"scroe\" in symbol TG_FLOOD; known: score, description, one_shot, asks; did you mean \"score\"?",
            ]
        ),
        (
            "group a { symbols { tg_flood = 1; \"TG FLOOD\" = 1; _X = 1; Tg { } } }",
            [
                "1:21: symbol \"tg_flood\" must be written in capitals, digits and _; did you mean \"TG_FLOOD\"?",
                "1:35: symbol \"TG FLOOD\" must be written in capitals, digits and _",
                "1:51: symbol \"_X\" must be written in capitals, digits and _",
                "1:59: symbol \"Tg\" must be written in capitals, digits and _; did you mean \"TG\"?",
            ]
        ),
        (
            "group a { TG_X { score = \"1.5\"; description = 3; one_shot = 1 } TG_Y = high TG_Z }",
            [
                "1:11: symbol TG_X has no score",
                "1:26: score of TG_X must be a number, found the text \"1.5\"; leave out the quotes",
                "1:47: description of TG_X must be a text, found 3",
                "1:61: one_shot of TG_X must be true or false, found 1",
                "1:65: symbol TG_Y has no score",
                "1:72: symbol TG_Y must be a score or a section { }, found the text \"high TG_Z\"",
            ]
        ),
        (
            "group a { TG_X = 1; }\ngroup a { symbols { TG_X { score = 2; } } }",
            [
                "2:28: score of TG_X is 2 here and 1 at 1:11"
            ]
        ),
        ("group a { TG_X { score = 1; weight = 1.5 } }", ["1:29: score of TG_X is 1.5 here and 1 at 1:18"]),
        (
            "group a { TG_X = 1; }\ngroup b { TG_X = 1; }",
            [
                "2:11: symbol TG_X is in group b here and in group a at 1:11"
            ]
        ),
        (
            "group a { TG_X = nan; TG_Y = inf }",
            [
                "1:11: symbol TG_X has no score",
                "1:18: symbol TG_X must be a score or a section { }, found the text \"nan\"",
                "1:23: symbol TG_Y has no score",
                "1:30: symbol TG_Y must be a score or a section { }, found the text \"inf\"",
            ]
        ),
        (
            "group a { TG_X\u{A0}= 1; }",
            [
                "1:11: unknown key \"TG_X\\u{A0}\" in group a; known: description, flag, max_score, min_score, symbols, symbol, "
                    + "symbols in capitals"
            ]
        ),
        ("group a { TG_X = 1e999; }", ["1:18: the number \"1e999\" is too large"]),
        // Composites
        (
            "group a { }\ncomposites { TG_X { } }",
            [
                "2:14: composite TG_X has no expression", "2:14: composite TG_X has no score",
                "2:14: composite TG_X has no group",
            ]
        ),
        (
            "group alpha { }\ncomposites { TG_X { expression = \"A &\"; score = x; group = \"alfa\"; policy = leaf } }",
            [
                "2:14: composite TG_X has no score",
                "2:34: expression of TG_X, character 4: expected a symbol, g:group, \"!\" or \"(\", found the end",
                "2:49: score of TG_X must be a number, found the text \"x\"",
                "2:60: unknown group \"alfa\" of composite TG_X; known: alpha",
                "2:77: unknown policy \"leaf\" of composite TG_X; known: leave, remove_weight, remove_symbol",
            ]
        ),
        (
            "group a { }\ncomposites { tg { } TG_X { expr = \"A\"; expression = 5; score = 1; group = a } TG_Y = \"A\" }",
            [
                "2:14: composite \"tg\" must be written in capitals, digits and _; did you mean \"TG\"?",
                "2:21: composite TG_X has no expression",
                "2:28: unknown key \"expr\" in composite TG_X; known: expression, score, group, policy, description",
                "2:53: expression of TG_X must be a text, found 5", "2:79: composite TG_Y has no expression",
                "2:79: composite TG_Y has no score", "2:79: composite TG_Y has no group",
                "2:86: composite TG_Y must be a section { }, found the text \"A\"",
            ]
        ),
        (
            "group a { } composites { TG_X { expression = \"g:b & A\"; score = 1; group = a } }",
            [
                "1:46: unknown group \"b\" of composite TG_X; known: a; did you mean \"a\"?"
            ]
        ),
        (
            "group a { TG_X = 2 }\ncomposites { TG_X { expression = A; score = 1; group = b } }\ngroup b { }",
            [
                "1:11: score of TG_X is 2 here and 1 at 2:37", "2:48: group of TG_X is \"b\" here and \"a\" at 1:11",
            ]
        ),
        (
            "group a { } composites { A { expression = \"B\"; score = 1; group = a }\nB { expression = \"!A & C\"; score = 1; "
                + "group = a } C { expression = \"C\"; score = 1; group = a } }",
            [
                "1:26: composite A depends on itself: A -> B -> A", "2:51: composite C depends on itself: C -> C",
            ]
        ),
        // The whole
        ("", ["groups.conf: the file has no actions and no groups; expected actions { } or group \"name\" { }"]),
        (
            "# only a comment\n",
            [
                "groups.conf: the file has no actions and no groups; expected actions { } or group \"name\" { }"
            ]
        ),
        (
            "settings { a = 1 }",
            [
                "groups.conf: the file has no actions and no groups; expected actions { } or group \"name\" { }"
            ]
        ),
        ("group a {", ["1:9: this \"{\" is never closed"]),
    ]

    @Test(arguments: refused)
    func namesEveryFaultAndItsPlace(text: String, problems: [String]) {
        #expect(Self.problems(text) == problems)
    }

    @Test func readsComposites() throws {
        let configuration = try GroupsConfiguration.parse(
            """
            group a { A = 1; LISTED { score = 4; description = "Listed." } }
            composites {
                LAST { expression = "FIRST | LISTED"; score = -2; group = "a"; policy = remove_weight }
                FIRST { expression = "A & !g:a"; weight = 3; group = "a"; policy = "remove_symbol"; description = "D." }
                LISTED { expression = "A" }
            }
            """)
        #expect(configuration.composites.map(\.name) == ["FIRST", "LISTED", "LAST"])
        #expect(configuration.composites.map(\.expression) == ["A & !g:a", "A", "FIRST | LISTED"])
        #expect(configuration.composites.map(\.score) == [3, 4, -2])
        #expect(configuration.composites.map(\.group) == ["a", "a", "a"])
        #expect(configuration.composites.map(\.policy) == [.removeSymbol, .leave, .removeWeight])
        #expect(configuration.composites.map(\.summary) == ["D.", "Listed.", ""])
        #expect(configuration.composites.map(\.location.line) == [4, 5, 3])
        #expect(configuration.groups.first?.symbols.map(\.name) == ["A"])
    }

    @Test func letsAnIncludeOfHigherPriorityWin() throws {
        let folder = try TemporaryFolder([
            "groups.conf": """
            .include(try=true; priority=1) "local.conf"
            settings { flood = 30; mentions = 5 }
            flags { caps = on }
            actions { warn = 5; ban = 15 }
            group a { description = "x"; TG_X { score = 1; one_shot = yes } }
            """,
            "local.conf": "settings { flood = 50 } flags { caps = off } actions { warn = null } group a { TG_X = 2 }",
        ])
        let configuration = try GroupsConfiguration.load(path: folder("groups.conf"))
        #expect(configuration.settings == ["flood": .number(50), "mentions": .number(5)])
        #expect(configuration.flags.map(\.isOn) == [false])
        #expect(configuration.actions == [.ban: 15])
        #expect(configuration.groups.first?.symbols.map(\.score) == [2])
        #expect(configuration.groups.first?.symbols.map(\.isOneShot) == [true])
    }

    /// The shape of the reference's own files: one of scores, included inside its group, that opens the group again.
    @Test func acceptsAFileOfScoresInsideItsGroup() throws {
        let folder = try TemporaryFolder([
            "groups.conf": """
            group "telegram_core" {
                max_score = 30.0;
                .include(try=true; priority=1; duplicate=merge) "$LOCAL_CONFDIR/scores.d/core_group.conf"
                .include(try=true; priority=10) "$LOCAL_CONFDIR/override.d/core_group.conf"
            }
            """,
            "scores.d/core_group.conf": """
            # scores
            group "telegram_core" {
                TG_REPLY = -2.0;
                symbols = { "TG_LATE" { weight = 1.0; one_shot = true } }
            }
            TG_FLOOD { score = 3.0; description = "Floods"; }
            """,
        ])
        let configuration = try GroupsConfiguration.load(path: folder("groups.conf"))
        #expect(configuration.groups.count == 1)
        #expect(configuration.groups.first?.maxScore == 30)
        #expect(configuration.groups.first?.symbols.map(\.name) == ["TG_REPLY", "TG_LATE", "TG_FLOOD"])
        #expect(folder.shown(configuration.files).count == 3)
    }

    @Test func ordersProblemsOfAllFiles() throws {
        let folder = try TemporaryFolder([
            "groups.conf":
                "actions { ban = 0 }\n.include \"b.conf\"\n.include \"a.conf\"\nsettings { flood = 1; X = 1 }",
            "a.conf": "settings { flood = 2 }", "b.conf": "flags { x = 1 }",
        ])
        let error = #expect(throws: LoadError.self) { try GroupsConfiguration.load(path: folder("groups.conf")) }
        #expect(
            folder.shown(error?.problems ?? []) == [
                "groups.conf:1:17: action ban must be more than 0 points, found 0",
                "groups.conf:4:12: setting flood is 1 here and 2 at a.conf:1:12",
                "groups.conf:4:23: setting \"X\" must be written in small letters, digits and _",
                "b.conf:1:13: flag x must be on or off, found 1",
            ])
    }

    @Test func saysWhyAFileCannotBeRead() throws {
        let folder = try TemporaryFolder(["folder/x": "", "empty.conf": ""])
        try folder.write("bytes.conf", bytes: "actions { }\n# \u{E9}".unicodeScalars.map { UInt8($0.value) })
        let cases = [
            ("none.conf", "none.conf: there is no such file"),
            ("folder", "folder: this is a folder; a file was expected"),
            (
                "empty.conf",
                "empty.conf: the file has no actions and no groups; expected actions { } or group \"name\" { }"
            ),
            ("bytes.conf", "bytes.conf:2:3: invalid UTF-8 (byte 0xE9); save the file as UTF-8"),
        ]
        for (name, problem) in cases {
            let error = #expect(throws: LoadError.self) { try GroupsConfiguration.load(path: folder(name)) }
            #expect(folder.shown(error?.problems ?? []) == [problem])
        }
        let error = #expect(throws: LoadError.self) { try GroupsConfiguration.load(path: "/dev/null") }
        #expect(error?.description == "/dev/null: this is a device or a pipe; a file was expected")
    }
}
