internal import Foundation
internal import HTTP
internal import RuleHost

/// A list of spammers that others keep; raw values are names of flags and of keys.
enum RemoteList: String, CaseIterable, Sendable {
    case lols, cas

    /// The symbol of the rule that reads the list's answer.
    var symbol: String {
        switch self {
        case .lols: "LOLS_BANNED"
        case .cas: "CAS_BANNED"
        }
    }

    /// The setting that holds the list's address.
    var setting: String {
        switch self {
        case .lols: "lols_url"
        case .cas: "cas_url"
        }
    }

    /// The key of the list's answer about a person, which rules read.
    func key(user: Int64) -> ByteString { ByteString("tg:remote:\(rawValue):\(user)") }

    /// The address that tells of a person; nil when the base is none.
    func address(base: String, user: Int64) -> URL? {
        var base = base
        while base.hasSuffix("/") { base.removeLast() }
        let path =
            switch self {
            case .lols: "/account?id=\(user)"
            case .cas: "/check?user_id=\(user)"
            }
        guard let url = URL(string: base + path), url.scheme == "https" || url.scheme == "http", url.host != nil else {
            return nil
        }
        return url
    }

    /// Whether the person is on the list; nil when the answer is none of the list's, such as a proxy's page.
    func isListed(_ answer: HTTPAnswer) -> Bool? {
        guard answer.status == 200 else { return nil }
        switch self {
        case .lols: return (try? JSONDecoder().decode(LolsAnswer.self, from: answer.body))?.banned
        case .cas: return (try? JSONDecoder().decode(CASAnswer.self, from: answer.body))?.ok
        }
    }

    private struct LolsAnswer: Decodable {
        var banned: Bool
    }

    /// `ok` is false for somebody who is not on the list.
    private struct CASAnswer: Decodable {
        var ok: Bool
    }
}
