import Testing

@testable import RuleHost

@Suite struct ShippedRulesTests {
    /// The symbols that admins know, and their scores.
    private static let symbols: [String: Double] = [
        "TG_FLOOD": 1.2, "TG_REPEAT": 2, "TG_SUSPICIOUS": 5, "TG_BAN": 10, "TG_PERM_BAN": 15, "TG_LINK_SPAM": 2.5,
        "TG_MENTIONS": 2.5, "TG_CAPS": 1.5, "TG_EMOJI_SPAM": 2.5, "TG_FIRST_FAST": 3, "TG_FIRST_SLOW": 2,
        "TG_SILENT": 1.5, "WHITELIST_USER": -20, "BLACKLIST_USER": 20, "WHITELIST_WORD": -1, "BLACKLIST_WORD": 1,
        "TG_INVITE_LINK": 4, "TG_PHONE_SPAM": 3, "TG_SPAM_CHAT": 3, "TG_SHORTENER": 2, "TG_GIBBERISH": 2,
        "TRUSTED_USER": 0, "TG_CAPTCHA": 0, "TG_CAPTCHA_PENDING": 0, "TG_BUTTONS": 5, "TG_STORY": 5,
        "TG_MEDIA_NO_TEXT": 1.5, "TG_CHANNEL": 15, "TG_SERVICE_MESSAGE": 0, "TG_BOT_ADDED": 5,
        "TG_PUBLIC_WARNING": 0, "LOLS_BANNED": 15, "CAS_BANNED": 15, "TG_LEARNED_SPAM": 20, "TG_LEARNED_HAM": -1,
        "TG_NEAR_SPAM": 12, "TG_KNOWN_SPAM": 12, "TG_CAMPAIGN": 4,
        "TG_LOOKALIKE": 2, "TG_MIXED_SCRIPT": 1.5,
        "TG_ZALGO": 3,
        "TG_FANCY_NAME": 2, "TG_SCRIPT": 5, "TG_SPACED": 3, "TG_HIDDEN": 2, "TG_STOP_PHRASE": 2.5, "TG_LEXICON": 2,
    ]

    @Test func passTheirTests() async throws {
        let host = try await RuleHost(Repository.options)
        #expect(host.loaded.testCount > 60)
        #expect(host.loaded.pending == [])
        await host.close()
    }

    @Test func haveATestForEverySymbol() throws {
        let tests = try Repository.files(in: "rules/tests", ending: ".lua")
            .map { try Repository.text("rules/tests/" + $0) }.joined()
        for symbol in Self.symbols.keys {
            for word in ["expect", "forbid"] {
                let lists = tests.matches(of: /(expect|forbid) = \{([^}]*)\}/).filter { $0.output.1 == word }
                #expect(
                    lists.contains { $0.output.2.contains("'\(symbol)'") }, "no test that says \(word) of \(symbol)")
            }
        }
    }

    @Test func registerWhatGroupsConfScores() throws {
        let files = RuleFiles(directory: Repository.options.rules)
        let loaded = try LoadedRules.load(files, settings: [:], log: { _ in })
        let configuration = try GroupsConfiguration.load(path: Repository.options.groups)
        let scored = configuration.groups.flatMap(\.symbols)
        #expect(Set(scored.map(\.name)) == Set(Self.symbols.keys))
        let composites = Set(configuration.composites.map(\.name))
        // Rules without a score insert nothing: they count.
        let counting = loaded.registry.registrations.filter { registration in
            [.postfilter, .idempotent].contains(registration.kind) && Self.symbols[registration.name] == nil
        }
        #expect(counting.map(\.name).sorted() == ["TG_REPUTATION", "TG_TRUST"])
        let names = Set(loaded.registry.registrations.map(\.name)).subtracting(counting.map(\.name))
        #expect(names == Set(scored.map(\.name)).subtracting(composites))
    }

    @Test func haveTheScoresAndFlagsThatAdminsKnow() async throws {
        let host = try await RuleHost(Repository.options)
        let flags = try await host.flags(chat: -100)
        await host.close()
        #expect(
            flags.filter(\.isGroup).map(\.name) == [
                "content", "core", "heuristics", "learned", "lists", "newcomers", "remote", "text", "timing",
            ])
        #expect(
            flags.filter { !$0.isGroup }.map(\.name) == [
                "caps", "emoji_spam", "link_spam", "mentions", "ban", "flood", "perm_ban", "repeat", "suspicious",
                "gibberish", "invite_link", "phone_spam", "shortener", "spam_chat", "campaign", "known_spam",
                "learned_ham", "learned_spam", "near_spam", "blacklist", "whitelist",
                "bot_added", "buttons", "captcha", "channels", "media_no_text", "public_warnings",
                "service_messages", "stories", "trusted", "cas", "lols", "fancy_name", "hidden",
                "lexicon", "lookalike", "mixed_script", "scripts", "spaced", "stop_phrase", "zalgo", "first_fast",
                "first_slow", "silent",
            ])
        #expect(flags.allSatisfy { !$0.summary.isEmpty })
        #expect(
            flags.filter { !$0.isOn }.map(\.name) == [
                "captcha", "public_warnings", "service_messages", "cas", "lols", "scripts",
            ])
        let scores = try GroupsConfiguration.load(path: Repository.options.groups).groups.flatMap(\.symbols)
            .reduce(into: [:]) { $0[$1.name] = $1.score }
        #expect(scores == Self.symbols)
    }

    @Test func stayQuietOnOrdinaryTalk() async throws {
        let host = try await RuleHost(Repository.options)
        for (index, text) in ["", "hello", "Привет, как дела?", "https://swift.org", "12345"].enumerated() {
            let message = Message(
                id: Int64(index), date: 1_717_750_000 + Int64(index) * 60, chat: Chat(id: -1),
                user: User(id: Int64(index) % 2), text: text)
            let verdict = await host.scan(message)
            #expect(verdict.hits == [])
            #expect(verdict.failures == [])
        }
        await host.close()
    }

}
