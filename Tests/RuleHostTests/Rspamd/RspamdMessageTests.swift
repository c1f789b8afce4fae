import TestSupport
import Testing

@testable import RuleHost

/// What rspamd's files learn of a message, which reaches them as if it were mail.
@Suite struct RspamdMessageTests {
    private static let user = User(
        id: 42, username: "ann", name: "Ann van Dyk", isPremium: true)

    private static let forward = Message.sample("hello", id: 7).with {
        $0.user = user
        $0.origin = .chat(Chat(id: -1, title: "News", username: "news"))
        $0.replyTo = 5
        $0.kind = .photo
    }

    @Test func listsAllHeadersWithTheirNames() {
        let headers = MailHeaders.all(of: Self.forward)
        #expect(headers.map(\.name).prefix(2) == ["X-Telegram-User", "X-TG-User"])
        #expect(Set(headers.map(\.name)).isSuperset(of: ["Message-ID", "In-Reply-To", "X-Telegram-Is-Forward"]))
        for header in headers { #expect(MailHeaders.value(of: header.name, in: Self.forward) == header.value) }
    }

    @Test func givesWhatCameWithAMailFirst() {
        let message = Message.sample().with {
            $0.headers = [.init(name: "x-telegram-user", value: "9"), .init(name: "Subject", value: "Hi")]
        }
        let headers = MailHeaders.all(of: message)
        #expect(headers.prefix(2).map(\.value) == ["9", "Hi"])
        #expect(headers.filter { $0.name.lowercased() == "x-telegram-user" }.count == 1)
        #expect(headers.contains { $0.name == "X-Telegram-Chat" })
    }

    /// Expressions of a rule and the options that they make.
    static let answers: [(String, [String])] = [
        ("task:get_header('x-telegram-user'), tostring(task:get_header('x-telegram-user', true))", ["42", "nil"]),
        ("task:get_header('X-Telegram-User', true), type(task:get_header('X-Telegram-User'))", ["42", "string"]),
        ("tostring(task:get_header('Nothing')), tostring(task:get_request_header('Nothing'))", ["nil"]),
        (
            "task:get_request_header('X-Telegram-Username'), type(task:get_request_header('X-TG-User'))",
            ["ann", "userdata"]
        ),
        (
            "task:get_headers():get('in-reply-to'), tostring(task:get_headers():get('Nothing'))",
            ["-100.5@telegram", "nil"]
        ),
        ("task:get_headers()[1].name, tostring(#task:get_headers() > 10)", ["X-Telegram-User", "true"]),
        (
            "(function() local n = 0 for _, h in ipairs(task:get_headers()) do n = n + #h.value * 0 end return n end)()",
            ["0"]
        ),
        ("task:get_message_id()", ["-100.7@telegram"]), ("task:get_text()", ["See a.org and b.org b.org"]),
        ("#task:get_rawbody(), tostring(task:get_rawbody()):sub(1, 3), task:get_rawbody():sub(1, 3)", ["25", "See"]),
        (
            "task:get_rawbody():len(), task:get_rawbody() .. '!', '!' .. task:get_rawbody():sub(1, 1)",
            ["25", "See a.org and b.org b.org!", "!S"]
        ),
        ("type(task:get_rawbody()), tostring(task:get_rawbody() == task:get_rawbody())", ["userdata", "true"]),
        (
            "task:get_rawbody():lower():str(), task:get_rawbody():find('a%.')",
            ["see a.org and b.org b.org", "5", "6"]
        ),
        (
            "#task:get_urls(), task:get_urls()[1]:get_host(), tostring(task:get_urls()[2])",
            ["2", "a.org", "b.org"]
        ),
        ("task:get_date { format = 'connect', gmt = true }, tostring(task:get_date())", ["1717750000"]),
        ("require('lua_mime').get_displayed_text_part(task):get_words_count()", ["8"]),
        (
            "require('lua_mime').get_displayed_text_part(task, 10):get_content(), #task:get_text_parts()",
            ["See a.org and b.org b.org", "1"]
        ),
        ("tostring(task:get_text_parts()[1]:is_html()), task:get_text_parts()[1]:get_words()[1]", ["false", "see"]),
        ("tostring(task:has_symbol('A')), tostring(task:has_symbol('BAYES_SPAM'))", ["false"]),
    ]

    @Test(arguments: answers)
    func answersRules(expressions: String, options: [String]) async throws {
        let rules = "rspamd_config.A = function(task) return true, 1, \(expressions) end"
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            let verdict = await host.scan(
                Self.forward.with { $0.text = "See a.org and b.org b.org" })
            #expect(verdict.failures == [])
            #expect(Self.distinct(verdict.hit("A")?.options ?? []) == options)
        }
    }

    private static func distinct(_ options: [String]) -> [String] {
        options.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    @Test func countsWebLinksOnly() async throws {
        let rules = "rspamd_config.A = function(task) return true, 1, #task:get_urls() end"
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            let verdict = await host.scan(
                .sample("http://a.org HTTPS://b.org/x ftp://c.org tg://join?invite=X mailto:a@d.org"))
            #expect(verdict.hit("A")?.options == ["3"])
        }
    }

    @Test func saysNothingOfAnEmptyText() async throws {
        let rules = """
            local lua_mime = require 'lua_mime'
            rspamd_config.A = function(task)
              return task:get_rawbody() == nil and lua_mime.get_displayed_text_part(task) == nil and task:get_text() == ''
            end
            """
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            #expect(await host.scan(.sample("", kind: .sticker)).names == ["A"])
        }
    }

    @Test func keepsValuesForOtherRulesOfTheMessage() async throws {
        let rules = """
            rspamd_config.FIRST = { type = 'prefilter', callback = function(task)
              local pool = task:get_mempool()
              if not pool:has_variable('x') then pool:set_variable('x', 'kept') end
            end }
            rspamd_config.A = function(task)
              local pool = task:get_mempool()
              local value, none = pool:get_variable('x', 'string'), pool:get_variable('y')
              pool:delete_variable('x')
              return true, 1, value, tostring(none), tostring(pool:get_variable('x'))
            end
            """
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            for after in 0..<2 {
                #expect(await host.scan(.sample(after: Int64(after))).hit("A")?.options == ["kept", "nil", "nil"])
            }
        }
    }
}
