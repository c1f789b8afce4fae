import BotAdapter
import Foundation
import RuleHost
import TestSupport
import Testing

@testable import HTTP
@testable import Serve

/// What each path answers, without sockets.
@Suite struct ScanRoutesTests {
    private static let rules = """
        local function word(name, word, weight)
          rspamd_config[name] = {
            group = 'telegram_words',
            callback = function(task)
              if not task:get_message():text():find(word, 1, true) then return false end
              return true, weight, word
            end,
          }
        end
        word('TG_SPAM', 'spam', 2.0)
        word('TG_HAM', 'ham', 1.0)
        rspamd_config.TG_BROKEN = {
          group = 'telegram_words',
          callback = function(task)
            if task:get_message():text() == 'fail' then error('broken on purpose') end
          end,
        }
        """
    private static let groups = """
        actions { warn = 5; delete = 10; ban = 15; }
        group "telegram_words" {
          description = "words";
          symbols {
            "TG_SPAM" { score = 4; description = "says \\"spam\\""; }
            "TG_HAM" { score = -1; }
            "TG_BROKEN" { score = 1; }
          }
        }
        """

    private func withRoutes<Result>(
        password: String? = nil, _ body: (ScanRoutes, RuleHost) async throws -> Result
    ) async throws -> Result {
        let folder = try RuleFolder(["r.lua": Self.rules], groups: Self.groups)
        var options = folder.options
        options.measuresStore = true
        options.measuresRules = true
        let host = try await RuleHost(options)
        let routes = ScanRoutes(
            host: host, json: { try MessageLine.decode($0) }, version: "1.2", password: password, web: { WebFigures() },
            now: { 1_700_000_000 })
        let result = try await body(routes, host)
        await host.close()
        return result
    }

    @Test func asksOutsideAndKnowsTheNextTime() async throws {
        let folder = try RuleFolder(
            ["r.lua": "rspamd_config.A = function(task) return task:answer('cas') == true end"],
            groups: RuleFolder.groups("A"))
        let host = try await RuleHost(folder.options)
        let answerer = AnswererDouble("cas")
        answerer.answer(.yes)
        let desk = AskDesk([answerer], store: host.store, settings: { [:] }, log: { _ in })
        let routes = ScanRoutes(
            host: host, asks: desk, json: { try MessageLine.decode($0) }, version: "1", password: nil,
            web: { WebFigures() })
        let first = try Self.object(await routes.answer(Self.check("hello")))
        #expect((first["open_asks"] as? [[String: String]]) == [["name": "cas", "subject": "3"]])
        #expect((first["symbols"] as? [String: Any])?.isEmpty == true)
        await desk.finish()
        let second = try Self.object(await routes.answer(Self.check("hello")))
        #expect(second["open_asks"] == nil)
        #expect((second["symbols"] as? [String: Any])?.keys.sorted() == ["A"])
        #expect(answerer.subjects == ["3"])
        await host.close()
    }

    private static func request(
        _ method: String, _ path: String, _ body: String = "", headers: [(String, String)] = []
    ) -> WebRequest {
        var request = WebRequest()
        request.method = method
        request.path = path
        request.body = Array(body.utf8)
        request.headers = headers.map { WebRequest.Header(name: $0.0, value: $0.1) }
        return request
    }

    private static func check(_ text: String, settings: String? = nil) -> WebRequest {
        let body = "{\"chat_id\":-5,\"user_id\":3,\"date\":1700000000,\"message_id\":2,\"text\":\"\(text)\"}"
        return request("POST", "/checkv2", body, headers: settings.map { [("settings", $0)] } ?? [])
    }

    private static func object(_ answer: WebAnswer) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
    }

    @Test func answersAsRspamdDoes() async throws {
        let answer = try await withRoutes { routes, _ in await routes.answer(Self.check("spam")) }
        var text = String(decoding: answer.body, as: UTF8.self)
        text.replace(/"time_real":[0-9.]+/, with: "\"time_real\":0")
        #expect(
            text == """
                {"is_skipped":false,"score":8,"required_score":10,"action":"add header",\
                "thresholds":{"reject":10,"add header":5},"symbols":{"TG_SPAM":{"name":"TG_SPAM","score":8,\
                "metric_score":4,"group":"telegram_words","description":"says \\"spam\\"","options":["spam"]}},\
                "messages":{},"urls":[],"message-id":"2","time_real":0,"rulehost_action":"warn","skipped":[],\
                "failures":[]}

                """)
        #expect(answer.status == 200)
        #expect(answer.type == "application/json")
    }

    private static let settings: [(String, action: String, score: Double)] = [
        ("{}", "add header", 7),
        ("{\"scores\":{\"TG_SPAM\":10}}", "reject", 19),
        ("{\"actions\":{\"reject\":7}}", "reject", 7),
        ("{\"actions\":{\"ban\":6.5,\"reject\":null}}", "reject", 7),
        ("{\"actions\":{\"add header\":8}}", "no action", 7),
        ("{\"symbols_disabled\":[\"TG_SPAM\"]}", "no action", -1),
        ("{\"groups_disabled\":[\"telegram_words\"]}", "no action", 0),
    ]

    @Test(arguments: settings)
    func appliesSettingsToOneScan(settings: String, action: String, score: Double) async throws {
        try await withRoutes { routes, _ in
            let object = try Self.object(await routes.answer(Self.check("spam ham", settings: settings)))
            #expect(object["action"] as? String == action)
            #expect(object["score"] as? Double == score)
            let after = try Self.object(await routes.answer(Self.check("spam ham")))
            #expect(after["score"] as? Double == 7)
            #expect(after["action"] as? String == "add header")
        }
    }

    @Test func saysWhatSettingsLeftOut() async throws {
        let answer = try await withRoutes { routes, _ in
            await routes.answer(Self.check("spam", settings: "{\"symbols_disabled\":[\"TG_SPAM\"]}"))
        }
        let text = String(decoding: answer.body, as: UTF8.self)
        #expect(text.contains("\"skipped\":[{\"name\":\"TG_SPAM\",\"why\":\"disabled for this scan\"}]"))
    }

    private static let badSettings: [(String, String)] = [
        ("[]", "Settings: "), ("{", "Settings: "), ("x", "Settings: "),
        ("{\"score\":{}}", "Settings: unknown key \"score\"; did you mean \"scores\"?"),
        ("{\"scores\":{\"TG_SPAN\":1}}", "settings: unknown symbol \"TG_SPAN\"; did you mean \"TG_SPAM\"?"),
        ("{\"symbols_disabled\":[\"TG_NONE_SUCH\"]}", "settings: unknown symbol \"TG_NONE_SUCH\""),
        (
            "{\"groups_disabled\":[\"telegram_word\"]}",
            "settings: unknown group \"telegram_word\"; did you mean \"telegram_words\"?"
        ),
        ("{\"actions\":{\"rejct\":1}}", "Settings: unknown action \"rejct\"; did you mean \"reject\"?"),
        ("{\"actions\":{\"reject\":0}}", "settings: the threshold of delete has to be more than 0"),
        ("{\"scores\":{\"TG_SPAM\":\"high\"}}", "Settings: scores.TG_SPAM"),
    ]

    @Test(arguments: badSettings)
    func refusesSettings(settings: String, wanted: String) async throws {
        try await withRoutes { routes, host in
            let answer = await routes.answer(Self.check("spam", settings: settings))
            #expect(answer.status == 400)
            let error = try #require(try Self.object(answer)["error"] as? String)
            #expect(error.hasPrefix(wanted), "\(error)")
            #expect(await host.metrics().messages.isEmpty)
        }
    }

    private static let paths: [(String, String, Int, String)] = [
        ("GET", "/ping", 200, "pong\r\n"),
        ("HEAD", "/ping", 200, "pong\r\n"),
        ("GET", "/healthz", 200, "{\"status\":\"ok\",\"symbols\":3,\"generation\":1,\"pending\":[]}\n"),
        ("POST", "/ping", 405, "{\"error\":\"/ping wants GET\"}\n"),
        ("GET", "/checkv2", 405, "{\"error\":\"/checkv2 wants POST\"}\n"),
        ("BREW", "/checkv2", 405, "{\"error\":\"/checkv2 wants POST\"}\n"),
        ("GET", "/", 404, "{\"error\":\"there is nothing at \\\"/\\\"\"}\n"),
        (
            "POST", "/chekv2", 404,
            "{\"error\":\"there is nothing at \\\"/chekv2\\\"; did you mean \\\"/checkv2\\\"?\"}\n"
        ),
        (
            "POST", "/checkv2", 400,
            "{\"error\":\"the body is empty; wanted a mail, a Bot API Update or the short form of it\"}\n"
        ),
        (
            "POST", "/learnspam", 501,
            "{\"error\":\"there is no learner yet: say what is spam with scores, word lists and rules\"}\n"
        ),
    ]

    @Test(arguments: paths)
    func answersEachPath(method: String, path: String, status: Int, body: String) async throws {
        let answer = try await withRoutes { routes, _ in await routes.answer(Self.request(method, path)) }
        #expect(answer.status == status)
        #expect(String(decoding: answer.body, as: UTF8.self) == body)
        #expect((status == 405) == answer.headers.contains { $0.hasPrefix("Allow: ") })
    }

    @Test(arguments: ["/stat", "/learnspam", "/learnham"])
    func wantsThePasswordForControl(path: String) async throws {
        try await withRoutes(password: "right") { routes, _ in
            let method = path == "/stat" ? "GET" : "POST"
            for wrong in [
                [], [("password", "")], [("password", "righ")], [("password", "rightt")], [("password", "wrong")],
            ] {
                #expect(await routes.answer(Self.request(method, path, headers: wrong)).status == 401)
            }
            let right = await routes.answer(Self.request(method, path, headers: [("password", "right")]))
            #expect(right.status == (path == "/stat" ? 200 : 501))
            #expect(await routes.answer(Self.request("GET", "/metrics")).status == 200)
        }
    }

    @Test func refusesACompressedBody() async throws {
        let request = Self.request("POST", "/checkv2", "x", headers: [("content-encoding", "gzip")])
        let answer = try await withRoutes { routes, _ in await routes.answer(request) }
        #expect(answer.status == 415)
    }

    @Test func answersForTheWorstOfSeveralMessages() async throws {
        let update = """
            {"update_id":1,"message":{"message_id":5,"date":9,"chat":{"id":-5,"type":"supergroup","title":"x"},\
            "from":{"id":1,"first_name":"a"},"new_chat_members":[{"id":1,"first_name":"a"},{"id":2,"first_name":"b"}]}}
            """
        try await withRoutes { routes, host in
            let object = try Self.object(await routes.answer(Self.request("POST", "/symbols", update)))
            #expect(object["action"] as? String == "no action")
            #expect(await host.metrics().messages == [.none: 2])
        }
    }

    @Test func skipsWhatBringsNothingToJudge() async throws {
        let tap = "{\"update_id\":1,\"callback_query\":{\"id\":\"1\",\"from\":{\"id\":1,\"first_name\":\"a\"}}}"
        let object = try await withRoutes { routes, _ in
            try JSONDecoder().decode(
                [String: Skipped].self, from: Data(await routes.answer(Self.request("POST", "/checkv2", tap)).body))
        }
        #expect(object["is_skipped"] == .yes)
    }

    private enum Skipped: Decodable, Equatable {
        case yes, other

        init(from decoder: any Decoder) throws {
            self = (try? decoder.singleValueContainer().decode(Bool.self)) == true ? .yes : .other
        }
    }

    // MARK: Figures

    @Test func countsWhatHappened() async throws {
        let text = try await withRoutes { routes, host in
            for word in ["spam", "spam", "ham", "fail", "spamham", "spam"] { _ = await routes.answer(Self.check(word)) }
            _ = await host.reload()
            return String(decoding: await routes.answer(Self.request("GET", "/metrics")).body, as: UTF8.self)
        }
        for line in [
            "rulehost_messages_total{action=\"none\"} 2", "rulehost_messages_total{action=\"warn\"} 4",
            "rulehost_rule_failures_total{cause=\"runtime\"} 1", "rulehost_reloads_total{result=\"live\"} 1",
            "rulehost_reloads_total{result=\"refused\"} 0", "rulehost_queue_depth{shard=\"0\"} 0",
            "rulehost_rules_generation 2", "rulehost_symbol_hits_total{symbol=\"TG_SPAM\"} 0",
            "# TYPE rulehost_store_seconds histogram",
        ] { #expect(text.contains("\n\(line)\n"), "\(line)\n\(text)") }
        let count = try #require(text.firstMatch(of: /rulehost_store_seconds_count (\d+)/)?.output.1)
        #expect(text.contains("rulehost_store_seconds_bucket{le=\"+Inf\"} \(count)\n"))
        #expect(try #require(Int(count)) >= 6)
    }

    /// Each line is a comment or `name{label="value"} number`, and each name was announced before (text format 0.0.4).
    @Test func writesFiguresAsPrometheusReadsThem() async throws {
        let text = try await withRoutes { routes, _ in
            _ = await routes.answer(Self.check("spam"))
            return String(decoding: await routes.answer(Self.request("GET", "/metrics")).body, as: UTF8.self)
        }
        var announced: Set<String> = []
        for line in text.split(separator: "\n") {
            if let type = line.wholeMatch(of: /# TYPE (\w+) (counter|gauge|histogram)/) {
                #expect(announced.insert(String(type.output.1)).inserted)
            } else if !line.hasPrefix("# HELP ") {
                let sample = try #require(line.wholeMatch(of: /(\w+)(\{\w+="[^"]*"\})? ([0-9.e+-]+)/), "\(line)")
                let name = String(sample.output.1)
                let base = name.replacing(/_(bucket|sum|count)$/, with: "")
                #expect(announced.contains(name) || announced.contains(base), "\(line)")
            }
        }
        #expect(text.contains("rulehost_symbol_hits_total{symbol=\"TG_SPAM\"} 1\n"))
        let time = try #require(text.firstMatch(of: /rule_seconds_total\{symbol="TG_SPAM"\} ([0-9.e-]+)/)?.output.1)
        #expect(try #require(Double(time)) > 0)
    }

    @Test func countsARefusedReload() async throws {
        let folder = try RuleFolder(["r.lua": Self.rules], groups: Self.groups)
        let host = try await RuleHost(folder.options)
        try folder.write("groups.conf", "nonsense {")
        #expect(await !host.reload().isEmpty)
        #expect(await host.metrics().refusedReloads == 1)
        let routes = ScanRoutes(
            host: host, json: { try MessageLine.decode($0) }, version: "1.2", password: nil, web: { WebFigures() })
        let health = String(decoding: await routes.answer(Self.request("GET", "/healthz")).body, as: UTF8.self)
        #expect(health.contains("groups.conf"))
        await host.close()
    }

    @Test func countsForTheController() async throws {
        try await withRoutes { routes, _ in
            _ = await routes.answer(Self.check("spam"))
            _ = await routes.answer(Self.check("hello"))
            let object = try Self.object(await routes.answer(Self.request("GET", "/stat")))
            #expect(object["scanned"] as? Int == 2)
            let actions = try #require(object["actions"] as? [String: Int])
            #expect(actions["add header"] == 1)
            #expect(actions["no action"] == 1)
        }
    }
}
