import Testing

@testable import RuleHost

@Suite struct CFFileTests {
    /// The problems of one file, without its name.
    private static func problems(_ text: String) -> [String] {
        let (file, problems) = CFFile.read(path: "r.cf", bytes: Array(text.utf8))
        do throws(LoadError) {
            _ = try CFRuleSet([file], problems: problems)
            return []
        } catch {
            return error.problems.map { $0.description.replacing("r.cf:", with: "") }
        }
    }

    @Test func readsEveryKindOfRule() throws {
        let text = """
            # a comment
            body   TG_A  /free #1 \\/ money/i   # a comment
            full TG_B m{a{2}}s
            rawbody __C m!x\\!y!
            header TG_D X-Telegram-Username =~ /^ann/
            header __E  Subject !~ /x/m
            header __F  exists:X-Telegram-Username
            meta   TG_G (__C && !__E) || __F + TG_A >= 2   # a comment

            score TG_A 2.5
            score TG_D -1 # a comment
            describe TG_A  Offers money (#1). # a comment
            """
        let (file, problems) = CFFile.read(path: "r.cf", bytes: Array(text.replacing("\n", with: "\r\n").utf8))
        #expect(problems == [])
        #expect(file.rules.map(\.name) == ["TG_A", "TG_B", "__C", "TG_D", "__E", "__F", "TG_G"])
        let shown = file.rules.map { rule in
            switch rule.test {
            case .body(let pattern): pattern.shown
            case .header(let name, let pattern, let isNegated): "\(name) \(isNegated ? "!~" : "=~") \(pattern.shown)"
            case .headerExists(let name): name
            case .meta(let expression): expression.names.joined(separator: " ")
            }
        }
        #expect(
            shown == [
                #"/free #1 \/ money/i"#, "/a{2}/s", #"/x\!y/"#, "X-Telegram-Username =~ /^ann/", "Subject !~ /x/m",
                "X-Telegram-Username", "__C __E __F TG_A",
            ])
        #expect(file.scores.map(\.value) == [2.5, -1])
        #expect(file.descriptions.map(\.value) == ["Offers money (#1)."])
        #expect(file.rules[3].location.description == "r.cf:5:8")
    }

    @Test(arguments: [
        ("bdoy TG_A /x/", #"1:1: unknown keyword "bdoy"; did you mean "body"?"#),
        ("  zzz", #"1:3: unknown keyword "zzz"; known: body, describe, full, header, meta, rawbody, score"#),
        ("uri TG_A /x/", "1:1: uri is not supported; known: body, describe, full, header, meta, rawbody, score"),
        ("body tg_a /x/", #"1:6: expected a name in capitals such as BODY_CASINO or __PART behind body, found "tg_a""#),
        (
            "body",
            "1:5: expected a name in capitals such as BODY_CASINO or __PART behind body, found the end of the line"
        ),
        ("body TG_A x", #"1:11: expected /expression/, found "x""#),
        ("body TG_A /x", #"1:11: the expression has no end; expected "/""#),
        ("body TG_A //", "1:11: the expression is empty"),
        ("body TG_A /x/iq", #"1:15: unknown flag "q" behind the expression; known: i, m, s, u, x"#),
        ("body TG_A /x/ y", #"1:15: unexpected "y" behind the end of the body line"#),
        ("body TG_A eval:f()", "1:11: eval is not supported; expected /expression/"),
        ("header TG_A From:addr =~ /x/", "1:13: parts of headers are not supported"),
        ("header TG_A From /x/", #"1:18: expected =~ or !~ behind the header's name, found "/x/""#),
        ("header TG_A =~ /x/", #"1:13: expected a header's name such as X-Telegram-Username, found "=~""#),
        ("meta TG_A (__B", #"1:15: expected ")", found the end"#),
        ("meta TG_A __B & __C", #"1:15: expected an operator such as && or ||, found "&""#),
        ("meta TG_A x", #"1:11: expected a rule's name in capitals, a number, "!" or "(", found "x""#),
        ("meta TG_A", #"1:10: expected a rule's name in capitals, a number, "!" or "(", found the end"#),
        ("body TG_A /x/\nscore TG_A x", #"2:12: expected a number of points, found "x""#),
        ("body TG_A /x/\nscore TG_A nan", #"2:12: expected a number of points, found "nan""#),
        ("body TG_A /x/\nscore TG_A 1 2", #"2:14: a score is one number; unexpected "2""#),
        ("body TG_A /x/\nscore TG_AB 1", #"2:7: no rule of a .cf file is called TG_AB; did you mean "TG_A"?"#),
        ("body TG_A /x/\nscore TG_A 1\nscore TG_A 2", "3:7: TG_A has another score already, at 2:7"),
        ("body __A /x/\nscore __A 1", "2:7: __A begins with two underscores, so it never scores"),
        (
            "body TG_A /x/\ndescribe TG_A",
            "2:14: expected a sentence that describes the rule, found the end of the line"
        ),
        ("body TG_A /x/\nbody TG_A /y/", "2:6: rule TG_A is defined twice; first at 1:6"),
        (
            "body __AB /x/\nmeta TG_A __BA",
            #"2:6: meta TG_A names __BA, which is no rule of a .cf file; did you mean "__AB"?"#
        ),
        ("meta TG_A TG_A", "1:6: meta TG_A depends on itself in a circle"),
        ("meta TG_A !TG_B\nmeta TG_B TG_C\nmeta TG_C TG_B", "2:6: meta TG_B, TG_C depends on itself in a circle"),
    ])
    func saysWhatIsWrong(text: String, problem: String) { #expect(Self.problems(text) == [problem]) }

    @Test func collectsEveryProblem() {
        #expect(Self.problems("bod TG_A /x/\nbody TG_B /x\nmeta TG_C __D\nbody TG_E /e/\nscore TG_E 1").count == 3)
    }

    @Test(arguments: [
        ("A", "A"), ("!A", ""), ("!A", "B"), ("A && !B", "A"), ("A || B && C", "A"), ("(A || B) && C", "A C"),
        ("A + B + C > 1", "A C"), ("A + 2 * B - 1 == 2", "A B"), ("-A < 0", "A"), ("A / B != 1", "A"), ("!!A", "A"),
        ("A != B", "B"), ("3 >= 2 + A", ""), ("A + B <= 1", "A"),
    ])
    func holds(text: String, fired: String) throws {
        let expression = try CFExpression(parsing: text)
        let fired = Set(fired.split(separator: " ").map(String.init))
        #expect(expression.holds { fired.contains(expression.names[$0]) })
    }

    @Test(arguments: [
        ("A", ""), ("!A", "A"), ("A && B", "A"), ("A || B && C", "B"), ("(A || B) && C", "A"), ("A + B > 1", "A"),
        ("A / B", "A"), ("A < B", "A"),
    ])
    func doesNotHold(text: String, fired: String) throws {
        let expression = try CFExpression(parsing: text)
        let fired = Set(fired.split(separator: " ").map(String.init))
        #expect(!expression.holds { fired.contains(expression.names[$0]) })
    }

    @Test func refusesDeepNesting() {
        #expect(throws: CFExpression.SyntaxError.self) {
            try CFExpression(parsing: String(repeating: "(", count: 9000))
        }
    }
}
