import Foundation
import TestSupport
import Testing

@testable import BotAPI
@testable import CommandLine

@Suite struct BotSettingsTests {
    @Test func readsTheEnvironment() throws {
        let settings = try BotSettings(
            environment: [
                "TELEGRAM_BOT_TOKEN": " 42:ab_c-D\n", "TELEGRAM_API_URL": "http://localhost:8081/",
                "RULEHOST_OWNERS": "1, 22 333",
            ], tokenFile: nil)
        #expect(settings.token.path(of: "getMe") == "/bot42:ab_c-D/getMe")
        #expect(settings.server.absoluteString == "http://localhost:8081")
        #expect(settings.owners == [1, 22, 333])
        #expect(!"\(settings)".contains("ab_c-D"))
    }

    @Test func asksTelegramItselfUnlessToldOtherwise() throws {
        let settings = try BotSettings(environment: ["TELEGRAM_BOT_TOKEN": "42:abc"], tokenFile: nil)
        #expect(settings.server.absoluteString == "https://api.telegram.org")
        #expect(settings.owners.isEmpty)
    }

    @Test func prefersTheTokenFile() throws {
        let folder = try TemporaryFolder(["token": "7:fromfile\n"])
        let settings = try BotSettings(
            environment: ["TELEGRAM_BOT_TOKEN": "42:abc"], tokenFile: folder("token"))
        #expect(settings.token == TelegramToken("7:fromfile"))
    }

    @Test(arguments: [
        ([:], "TELEGRAM_BOT_TOKEN is empty"),
        (["TELEGRAM_BOT_TOKEN": "s3cret"], "TELEGRAM_BOT_TOKEN holds no token"),
        (["TELEGRAM_BOT_TOKEN": "s3cret:x"], "TELEGRAM_BOT_TOKEN holds no token"),
        (["TELEGRAM_BOT_TOKEN": "1:s3cret/x"], "TELEGRAM_BOT_TOKEN holds no token"),
        (["TELEGRAM_BOT_TOKEN": "1:s3cret", "TELEGRAM_API_URL": "ftp://x"], "TELEGRAM_API_URL: found \"ftp://x\""),
        (["TELEGRAM_BOT_TOKEN": "1:s3cret", "TELEGRAM_API_URL": "localhost:8081"], "TELEGRAM_API_URL: found"),
        (["TELEGRAM_BOT_TOKEN": "1:s3cret", "RULEHOST_OWNERS": "@ann"], "RULEHOST_OWNERS: found \"@ann\""),
    ])
    func namesWhatIsWrong(environment: [String: String], text: String) {
        let failure = #expect(throws: BotSettings.Failure.self) {
            try BotSettings(environment: environment, tokenFile: nil)
        }
        #expect(failure?.message.hasPrefix(text) == true, "\(failure?.message ?? "")")
        #expect(failure?.message.contains("s3cret") == false)
    }

    @Test func namesAMissingFile() {
        let failure = #expect(throws: BotSettings.Failure.self) {
            try BotSettings(environment: [:], tokenFile: "/nowhere/token")
        }
        #expect(failure?.message.hasPrefix("/nowhere/token: ") == true)
    }
}
