import TestSupport
import Testing

@testable import RuleHost

/// `task:answer` in rules, and the questions that stay open.
@Suite struct AnswerTests {
    private static let rules = """
        rspamd_config.ANSWER = function(task)
          return true, 1, tostring(task:answer('lols'))
        end
        rspamd_config.AGAIN = function(task) return task:answer('lols') == true end
        """
    private static let groups = RuleFolder.groups("ANSWER", "AGAIN")
    private static let ask = OpenAsk(name: "lols", subject: "1")

    @Test(
        arguments: [
            (nil, "nil", true), ("1", "true", false), ("0", "false", false), ("", "nil", true), ("true", "nil", true),
            ("<html>1</html>", "nil", true),
        ] as [(String?, String, Bool)])
    func saysWhatIsKept(kept: String?, shown: String, isOpen: Bool) async throws {
        try await withHost(Self.rules, groups: Self.groups) { host, _ in
            if let kept { _ = await host.store.perform(StoreCommand("SET", "rh:answer:lols:1", ByteString(kept))) }
            _ = await host.store.perform(StoreCommand("SET", "rh:answer:lols:12", "1"))
            let verdict = await host.scan(.sample())
            #expect(verdict.hit("ANSWER")?.options == [shown])
            #expect((verdict.hit("AGAIN") != nil) == (shown == "true"))
            #expect(verdict.openAsks == (isOpen ? [Self.ask] : []))
            #expect(await host.preview(.sample()).openAsks == verdict.openAsks)
        }
    }

    @Test func asksNothingAboutAChannel() async throws {
        try await withHost(Self.rules, groups: Self.groups) { host, _ in
            let verdict = await host.scan(.sample(user: nil))
            #expect(verdict.hit("ANSWER")?.options == ["nil"])
            #expect(verdict.openAsks == [])
        }
    }

    @Test(arguments: [
        ("task:answer('lol')", "answer: unknown name \"lol\"; did you mean \"lols\"?"),
        ("task:answer()", "answer: the name of a list expected, got no value"),
        ("string.gsub('x', 'x', function() task:answer('cas') end)", Waiting.refusal),
    ])
    func refusesWhatItCannotAnswer(call: String, message: String) async throws {
        try await withHost(
            "rspamd_config.A = function(task) \(call) end", groups: RuleFolder.groups("A")
        ) { host, _ in
            let verdict = await host.scan(.sample())
            #expect(verdict.failure?.message == message)
            #expect(verdict.openAsks == [])
        }
    }

    @Test func judgesAgainWithTheAnswer() async throws {
        try await withHost(Self.rules, groups: Self.groups) { host, _ in
            let answerer = AnswererDouble("lols")
            answerer.answer { $0 == "1" ? .yes : $0 == "2" ? .no : nil }
            let desk = AskDesk([answerer], store: host.store, settings: { [:] }, log: { _ in })
            let messages = [Message.sample(user: 1), .sample(after: 1, user: 2), .sample(after: 2, user: 3)]
            let verdicts = await host.scan(messages, asking: desk)
            #expect(verdicts.map { $0.hit("ANSWER")?.options } == [["true"], ["false"], ["nil"]])
            #expect(verdicts.map(\.openAsks) == [[], [], [OpenAsk(name: "lols", subject: "3")]])
            #expect(answerer.subjects == ["1", "2", "3"])
            #expect(await host.scan(messages, asking: nil).map(\.openAsks.count) == [0, 0, 1])
        }
    }

    @Test func judgesAFirstMessageAsOneAgain() async throws {
        let rules = """
            rspamd_config.A = function(task)
              return task:get_user():is_first_message() and task:answer('cas') == true
            end
            """
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            let answerer = AnswererDouble("cas")
            answerer.answer(.yes)
            let desk = AskDesk([answerer], store: host.store, settings: { [:] }, log: { _ in })
            let verdicts = await host.scan([.sample(), .sample(after: 1)], asking: desk)
            #expect(verdicts.map(\.names) == [["A"], []])
        }
    }

    @Test func readsTheOperatorsSettingsAlone() async throws {
        let groups = RuleFolder.groups(
            "ANSWER", "AGAIN", more: "settings { lols_url = \"http://lols\"; remote_time = 3s; }")
        try await withHost(Self.rules, groups: groups) { host, _ in
            _ = await host.store.perform(StoreCommand("HSET", RecordKind.chat.key(-100), "set:lols_url", "http://evil"))
            let desk = host.askDesk(
                fetch: { url, deadline in
                    #expect(url == "http://lols/account?id=1")
                    #expect(deadline == .seconds(3))
                    return .success(FetchedPage(status: 200, body: Array(#"{"banned":true}"#.utf8)))
                }, log: { _ in })
            #expect(await host.scan([.sample()], asking: desk).first?.names == ["AGAIN", "ANSWER"])
        }
    }
}
