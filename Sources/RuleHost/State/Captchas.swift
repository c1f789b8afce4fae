/// Newcomers who are asked for a captcha.
extension RecordKind {
    static let captchas = RecordKind(
        "rh:bot:captcha:", ["chat", "user"], .text, of: .chat,
        "the captcha that waits for an answer, as JSON, for a day beyond its deadline", life: 86_400,
        goes: "the captcha's end")
    static let admissions = RecordKind(
        "rh:bot:admitted:", ["chat", "user"], .text, of: .chat,
        "a request to join that was granted for a captcha", life: 86_400, goes: "the person's leaving, `/forgetme`")
}

extension Reading {
    /// The captcha that waits for a person's answer, as JSON; nil when there is none.
    package static func captcha(chat: Int64, user: Int64) -> Reading<ByteString?> where Value == ByteString? {
        Reading<ByteString?>(StoreCommand("GET", RecordKind.captchas.key(chat, user))) { $0.bytesValue }
    }

    /// Whether a request of the person to join was granted within a day.
    package static func isAdmitted(chat: Int64, user: Int64) -> Reading<Bool> where Value == Bool {
        Reading<Bool>(StoreCommand("EXISTS", RecordKind.admissions.key(chat, user))) { $0 == .integer(1) }
    }
}

extension Change {
    /// Keeps a captcha for so many seconds to its deadline and a day more.
    package static func keepCaptcha(_ json: ByteString, chat: Int64, user: Int64, seconds: Int64) -> Change {
        let life = ByteString(max(seconds, 0) + (RecordKind.captchas.life ?? 0))
        return Change(.chat(chat), StoreCommand("SET", RecordKind.captchas.key(chat, user), json, "EX", life))
    }

    package static func forgetCaptcha(chat: Int64, user: Int64) -> Change {
        Change(.chat(chat), StoreCommand("DEL", RecordKind.captchas.key(chat, user)))
    }

    /// The join that follows a granted request asks for no second captcha.
    package static func admit(chat: Int64, user: Int64) -> Change {
        let life = ByteString(RecordKind.admissions.life ?? 0)
        return Change(.chat(chat), StoreCommand("SET", RecordKind.admissions.key(chat, user), "1", "EX", life))
    }

    package static func forgetAdmission(chat: Int64, user: Int64) -> Change {
        Change(.chat(chat), StoreCommand("DEL", RecordKind.admissions.key(chat, user)))
    }
}
