/// What a button of a captcha carries: `captcha:<chat>:<user>:<token>`, numbers in base 36.
///
/// At most 63 bytes: ids are of at most 14 and 13, tokens of 26. A modified client may send anything.
struct CaptchaTap: Hashable, Sendable {
    static let prefix = "captcha:"

    var chat: Int64
    /// Who is asked, not who tapped.
    var user: Int64
    var token: String

    var data: String { Self.prefix + String(chat, radix: 36) + ":" + String(user, radix: 36) + ":" + token }
}

extension CaptchaTap {
    /// Reads a button's data; nil for anything that no captcha's button holds.
    init?(_ data: String) {
        guard data.hasPrefix(Self.prefix) else { return nil }
        let parts = data.dropFirst(Self.prefix.count).split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let chat = Int64(parts[0], radix: 36), let user = Int64(parts[1], radix: 36) else {
            return nil
        }
        self.init(chat: chat, user: user, token: String(parts[2]))
    }
}
