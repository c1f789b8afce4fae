import Foundation
import TestSupport
import Testing

@testable import RuleHost

/// What the bot looks for in verdicts and settings exists in the shipped rules and in groups.conf.
@Suite struct BotContractTests {
    /// Symbols by the flag that switches them, as the bot's parts know them.
    private static let symbols = [
        "captcha": ["TG_CAPTCHA", "TG_CAPTCHA_PENDING"], "service_messages": ["TG_SERVICE_MESSAGE"],
        "public_warnings": ["TG_PUBLIC_WARNING"], "channels": ["TG_CHANNEL"], "trusted": ["TRUSTED_USER"],
        "buttons": ["TG_BUTTONS"], "stories": ["TG_STORY"], "media_no_text": ["TG_MEDIA_NO_TEXT"],
        "bot_added": ["TG_BOT_ADDED"], "lols": ["LOLS_BANNED"], "cas": ["CAS_BANNED"],
    ]

    /// The text of all sources of the bot.
    private static let sources: String = {
        let folder = Repository.root + "/Sources/BotAdapter"
        let found = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return found.filter { $0.hasSuffix(".swift") }.sorted().map { name in
            String(decoding: FileManager.default.contents(atPath: folder + "/" + name) ?? Data(), as: UTF8.self)
        }.joined()
    }()

    private static func withShippedRules(
        log: HostLog = HostLog(), _ body: (RuleHost) async throws -> Void
    ) async throws {
        var options = Repository.options
        options.runsRuleTests = false
        options.log = { log.add($0) }
        let host = try await RuleHost(options)
        try await body(host)
        await host.close()
    }

    @Test func switchesTheSymbolsByTheirFlags() async throws {
        try await Self.withShippedRules { host in
            let flags = try await host.flags(chat: -100)
            for (name, symbols) in Self.symbols {
                #expect(flags.first { $0.name == name }?.symbols == symbols, "\(name)")
                try await host.setFlag(name, to: false, chat: -100)
            }
            let skipped = await host.scan(.sample()).skipped
            for (name, symbols) in Self.symbols {
                for symbol in symbols {
                    #expect(skipped.contains(Verdict.Skip(name: symbol, why: "flag \(name) is off")), "\(symbol)")
                }
            }
        }
    }

    /// What a symbol asks of the bot is said in groups.conf.
    @Test func namesNoSymbolInTheBot() {
        let named = Self.sources.matches(of: /"((?:TG|LOLS|CAS|TRUSTED|WHITELIST|BLACKLIST)_[A-Z_]+)"/)
        #expect(named.map { String($0.output.1) } == [])
    }

    @Test func hasTheSettingsThatTheBotReads() async throws {
        try await Self.withShippedRules { host in
            let known = Set(try await host.settings(chat: -100).map(\.name))
            let read = Self.sources.matches(of: /[sS]ettings\.(?:number|text|isTrue)\("([a-z_]+)"\)/)
            for name in Set(read.map { String($0.output.1) }) { #expect(known.contains(name), "\(name)") }
            for name in ["mode", "language"] { #expect(known.contains(name)) }
        }
    }

    @Test func checksOnlySymbolsThatExistInTrustedPeoplesMessages() async throws {
        let log = HostLog()
        try await Self.withShippedRules(log: log) { host in
            _ = await host.store.perform(StoreCommand("HSET", "rh:members:-100:1", "trusted", "1"))
            let verdict = await host.scan(.sample())
            #expect(verdict.names == ["TRUSTED_USER"])
            #expect(verdict.skipped.contains(Verdict.Skip(name: "TG_CAPS", why: "limited by TRUSTED_USER")))
            #expect(!verdict.skipped.contains { ["BLACKLIST_USER", "TG_FLOOD", "TG_BAN"].contains($0.name) })
        }
        #expect(log.all == [])
    }
}
