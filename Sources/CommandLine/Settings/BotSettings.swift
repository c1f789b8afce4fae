internal import BotAPI
internal import Foundation

/// How the bot reaches Telegram and who owns it.
struct BotSettings: Sendable {
    /// What is missing or wrong, in words.
    struct Failure: Error, Hashable, CustomStringConvertible {
        var message: String
        var description: String { message }
    }

    var token: TelegramToken
    /// Address without the token and without a slash at the end.
    var server: URL
    /// People who may use owner commands, by id.
    var owners: Set<Int64>

    /// Reads `TELEGRAM_BOT_TOKEN`, `TELEGRAM_API_URL` and `RULEHOST_OWNERS`; a failure never shows the token.
    ///
    /// A file that holds the token goes before the environment.
    init(environment: [String: String], tokenFile: String?) throws(Failure) {
        token = try Self.token(environment: environment, file: tokenFile)
        server = try Self.server(environment["TELEGRAM_API_URL"] ?? "")
        owners = try Self.owners(environment["RULEHOST_OWNERS"] ?? "")
    }

    private static func token(environment: [String: String], file: String?) throws(Failure) -> TelegramToken {
        let place = file ?? "TELEGRAM_BOT_TOKEN"
        var text = environment[place] ?? ""
        if let file {
            do {
                text = try String(contentsOfFile: file, encoding: .utf8)
            } catch {
                throw Failure(message: "\(file): the token cannot be read: \(error.localizedDescription)")
            }
        }
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty else {
            throw Failure(message: "\(place) is empty: wanted the bot's token, or --token-file FILE")
        }
        guard let token = TelegramToken(trimmed) else {
            throw Failure(message: "\(place) holds no token: wanted one as @BotFather gives it, 123456:ABC-def")
        }
        return token
    }

    private static func server(_ text: String) throws(Failure) -> URL {
        var text = text.isEmpty ? "https://api.telegram.org" : text
        while text.hasSuffix("/") { text.removeLast() }
        guard let url = URL(string: text), url.scheme == "https" || url.scheme == "http", url.host != nil else {
            throw Failure(
                message: "TELEGRAM_API_URL: found \"\(text)\", wanted an address such as http://localhost:8081")
        }
        return url
    }

    private static func owners(_ text: String) throws(Failure) -> Set<Int64> {
        var owners: Set<Int64> = []
        for word in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
            guard let id = Int64(word), id > 0 else {
                throw Failure(message: "RULEHOST_OWNERS: found \"\(word)\", wanted user ids such as 1234567, 7654321")
            }
            owners.insert(id)
        }
        return owners
    }
}
