import RuleHost
import TestSupport
import Testing

/// `count(name, window)`: exact and sliding.
@Suite struct CounterTests {
    private static func counts(_ messages: [Message], body: String = "task:get_user():count('x', 60)") async throws
        -> [String]
    {
        let rules = "rspamd_config.A = function(task) return true, 1, \(body) end"
        return try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            await host.scan(messages).map { $0.hit("A")?.options.first ?? "none" }
        }
    }

    @Test func isExactOverAMinutesBound() async throws {
        // 31 messages, two seconds apart, that begin 30 s before a full minute.
        let first = 60 - Message.start % 60 + 30
        let messages = (0..<31).map { Message.sample(after: first + $0 * 2 - ($0 == 30 ? 1 : 0)) }
        let counts = try await Self.counts(messages)
        #expect(counts.last == "31")
        #expect(counts == (1...31).map(String.init))
    }

    @Test func forgetsWhatIsOutOfTheWindow() async throws {
        let counts = try await Self.counts([0, 1, 59, 60, 61, 121, 500].map { Message.sample(after: $0) })
        #expect(counts == ["1", "2", "3", "3", "3", "1", "1"])
    }

    @Test func countsTheEighthCopy() async throws {
        let messages = (0..<8).map { Message.sample("same text", after: $0 * 400) }
        let body = "task:get_user():count('repeat:' .. task:get_message():fingerprint(), 3600)"
        #expect(try await Self.counts(messages, body: body).last == "8")
        let others = messages.map { message in message.with { $0.text += " \($0.id)" } }
        #expect(try await Self.counts(others, body: body).last == "1")
    }

    @Test func countsAMessageOnce() async throws {
        let edit = Message.sample(id: 1).with { $0.editDate = Message.start + 5 }
        #expect(try await Self.counts([.sample(), edit, .sample(), .sample(after: 1)]) == ["1", "1", "1", "2"])
    }

    @Test func keepsChatsPeopleAndNamesApart() async throws {
        // Equal message ids in two chats are two messages.
        let messages = [
            Message.sample(id: 7), .sample(id: 7, chat: -200), .sample(after: 1, id: 8),
            .sample(after: 1, id: 9, user: 2),
        ]
        #expect(try await Self.counts(messages) == ["1", "1", "2", "1"])
        #expect(try await Self.counts(messages, body: "task:get_chat():count('x', 60)") == ["1", "1", "2", "3"])
        let name = "task:get_user():count('n' .. task:get_message():id(), 60)"
        #expect(try await Self.counts(messages, body: name) == ["1", "1", "1", "1"])
    }

    @Test func keepsSeveralCountersOfOneRuleApart() async throws {
        let body =
            "task:get_user():count('a', 60) * 100 + task:get_chat():count('b', 10) * 10 + task:get_user():count('c', 1)"
        #expect(
            try await Self.counts([.sample(), .sample(after: 1), .sample(after: 11)], body: body) == [
                "111", "221", "311",
            ])
    }
}
