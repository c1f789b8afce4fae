import Foundation
import RuleHost
import Testing

@Suite struct ShippedGroupsTests {
    /// The folder of the package.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func read(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    static let scores: [(group: String, scores: [String: Double])] = [
        ("telegram_core", ["TG_FLOOD": 1.2, "TG_REPEAT": 2, "TG_SUSPICIOUS": 5, "TG_BAN": 10, "TG_PERM_BAN": 15]),
        ("telegram_content", ["TG_LINK_SPAM": 2.5, "TG_MENTIONS": 2.5, "TG_CAPS": 1.5, "TG_EMOJI_SPAM": 2.5]),
        ("telegram_timing", ["TG_FIRST_FAST": 3, "TG_FIRST_SLOW": 2, "TG_SILENT": 1.5]),
        (
            "telegram_lists",
            [
                "WHITELIST_USER": -20, "BLACKLIST_USER": 20, "WHITELIST_WORD": -1, "BLACKLIST_WORD": 1,
            ]
        ),
        (
            "telegram_heuristics",
            [
                "TG_INVITE_LINK": 4, "TG_PHONE_SPAM": 3, "TG_SPAM_CHAT": 3, "TG_SHORTENER": 2, "TG_GIBBERISH": 2,
            ]
        ),
        (
            "telegram_text",
            [
                "TG_LOOKALIKE": 2, "TG_MIXED_SCRIPT": 1.5, "TG_ZALGO": 3, "TG_FANCY_NAME": 2, "TG_SCRIPT": 5,
                "TG_SPACED": 3, "TG_HIDDEN": 2, "TG_STOP_PHRASE": 2.5, "TG_LEXICON": 2,
            ]
        ),
        (
            "telegram_newcomers",
            [
                "TRUSTED_USER": 0, "TG_CAPTCHA": 0, "TG_CAPTCHA_PENDING": 0, "TG_BUTTONS": 5, "TG_STORY": 5,
                "TG_MEDIA_NO_TEXT": 1.5, "TG_CHANNEL": 15, "TG_SERVICE_MESSAGE": 0, "TG_BOT_ADDED": 5,
                "TG_PUBLIC_WARNING": 0,
            ]
        ),
        ("telegram_remote", ["LOLS_BANNED": 15, "CAS_BANNED": 15]),
        (
            "telegram_learned",
            [
                "TG_LEARNED_SPAM": 20, "TG_LEARNED_HAM": -1, "TG_NEAR_SPAM": 12, "TG_KNOWN_SPAM": 12, "TG_CAMPAIGN": 4,
            ]
        ),
    ]

    @Test func scoresTheShippedSymbols() throws {
        let configuration = try GroupsConfiguration.load(path: Self.root.appendingPathComponent("groups.conf").path)
        #expect(configuration.groups.map(\.name) == Self.scores.map(\.group))
        #expect(configuration.groups.map(\.flag) == Self.scores.map { $0.group.replacing("telegram_", with: "") })
        for (group, expected) in zip(configuration.groups, Self.scores) {
            #expect(Dictionary(uniqueKeysWithValues: group.symbols.map { ($0.name, $0.score) }) == expected.scores)
            #expect(!group.summary.isEmpty)
            for symbol in group.symbols { #expect(symbol.summary.hasSuffix("."), "\(symbol.name)") }
        }
        #expect(configuration.actions == [.warn: 5, .delete: 10, .ban: 15])
        #expect(
            configuration.flags.map(\.name) == [
                "captcha", "public_warnings", "service_messages", "lols", "cas", "scripts",
            ])
        #expect(configuration.flags.allSatisfy { !$0.isOn })
        #expect(configuration.composites == [])
    }

    @Test func setsWhatTheRulesRead() throws {
        let configuration = try GroupsConfiguration.parse(try Self.read("groups.conf"))
        let expected: [String: Double] = [
            "flood": 30, "flood_window": 60, "repeated": 6, "repeat_window": 3600, "suspicious": 10, "ban": 20,
            "ban_time": 3600, "max_bans": 3, "ban_fade": 172_800, "rep_fade": 3600, "link_spam": 3, "mentions": 5,
            "caps_letters": 20, "caps_ratio": 0.7, "emoji_limit": 10, "join_fast": 10, "join_slow": 86_400,
            "silence": 2_592_000, "spam_chats": 2, "word_weight_max": 5, "strike_mute": 3600,
            "strike_fade": 2_592_000, "trust_after": 3, "captcha_time": 60, "captcha_ban": 600, "notice_time": 60,
            "remote_time": 2, "min_learns": 200, "near_similarity": 0.7, "campaign_window": 600, "campaign_users": 3,
            "campaign_chats": 2,
            "lookalike_words": 3, "lookalike_weight_max": 4, "mixed_words": 3, "zalgo_letters": 5,
            "fancy_letters": 3, "script_letters": 3, "spaced_letters": 10, "hidden_characters": 5,
            "phrase_weight_max": 3, "lexicon_words": 3,
        ]
        let texts = [
            "mode": "training", "language": "en", "trust_scope": "chat", "tenant": "admin_chat",
            "lols_url": "https://api.lols.bot",
            "cas_url": "https://api.cas.chat", "unwanted_scripts": "",
            "always_check": "TG_FLOOD, TG_REPEAT, TG_SUSPICIOUS, TG_BAN, TG_PERM_BAN, g:telegram_lists",
        ]
        var settings = expected.mapValues(SettingValue.number).merging(texts.mapValues(SettingValue.text)) { $1 }
        settings["strikes"] = .bool(true)
        #expect(configuration.settings == settings)
    }

    @Test func explainsEverySettingBesideIt() throws {
        let text = try Self.read("groups.conf")
        let lines = text.components(separatedBy: "\n")
        for (name, location) in try GroupsConfiguration.parse(text).settingLocations {
            #expect(lines[location.line - 1].contains("; ") && lines[location.line - 1].contains("# "), "\(name)")
        }
    }

    @Test func readsTheSameWithLineEndsOfWindows() throws {
        let text = try Self.read("groups.conf")
        let other = "\u{FEFF}" + text.replacingOccurrences(of: "\n", with: "\r\n")
        #expect(try GroupsConfiguration.parse(other) == GroupsConfiguration.parse(text))
    }

    @Test func endsOnBrokenInput() throws {
        let shipped = Array(try Self.read("groups.conf").utf8)
        let signs = Array("{}[]\"'\\;,=:#/*\n .<EOD0k\u{FF}!&|()gx".utf8)
        var random = SeededGenerator(seed: 20_240_229)
        var refusedCount = 0
        for round in 0..<10_000 {
            // Most rounds break a piece of the file, which is as wild as the whole and quicker.
            let length = round % 20 == 0 ? shipped.count : 300
            let start = Int.random(in: 0...(shipped.count - length), using: &random)
            var bytes = Array(shipped[start..<(start + length)])
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<5, using: &random) {
                case 0: bytes.remove(at: place)
                case 1: bytes[place] = signs.randomElement(using: &random) ?? 0
                case 2: bytes.insert(signs.randomElement(using: &random) ?? 0, at: place)
                case 3: bytes[place] = UInt8.random(in: 0...255, using: &random)
                default: bytes.insert(contentsOf: bytes[place...].prefix(20), at: 0)
                }
            }
            do {
                _ = try GroupsConfiguration.parse(String(decoding: bytes, as: UTF8.self))
            } catch {
                refusedCount += 1
                #expect(!error.problems.isEmpty && error.problems.allSatisfy { !$0.message.isEmpty })
            }
            _ = UCLParser.parse(bytes: bytes, file: "groups.conf")
        }
        #expect(refusedCount > 5000)
    }
}

/// Random numbers that are the same in every run (splitmix64).
private struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
