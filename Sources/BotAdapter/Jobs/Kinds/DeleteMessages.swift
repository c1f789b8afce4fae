internal import BotAPI

/// Deletes up to 100 messages at once; those that are gone are no error.
struct DeleteMessages: JobKind {
    static let name = "delete"
    /// What one `deleteMessages` takes.
    static let most = 100

    var chat: Int64
    var messages: [Int64]

    /// Jobs that delete messages in their order, each of them once and as few jobs as Telegram allows.
    static func all(chat: Int64, messages: [Int64]) -> [DeleteMessages] {
        var seen: Set<Int64> = [0]
        let messages = messages.filter { seen.insert($0).inserted }
        return stride(from: 0, to: messages.count, by: most).map { start in
            DeleteMessages(chat: chat, messages: Array(messages.dropFirst(start).prefix(most)))
        }
    }

    var line: JobLine { .acts(chat: chat) }
    var isAct: Bool { true }
    var auditText: String? { "delete \(messages.map(String.init).joined(separator: " "))" }
    var counts: [String: Int64] { ["deleted": Int64(messages.count)] }

    func perform(_ job: Job, with hands: JobHands) async -> JobResult {
        await hands.attempt(.deleteMessages(chat: chat, messages: messages))
    }

    /// Deletions that wait go out together.
    func joined(with other: any JobKind) -> (any JobKind)? {
        guard let other = other as? DeleteMessages, other.chat == chat, messages.count < Self.most else { return nil }
        let new = other.messages.filter { !messages.contains($0) }
        guard messages.count + new.count <= Self.most else { return nil }
        return DeleteMessages(chat: chat, messages: messages + new)
    }

    func outcome(_ error: TelegramError?, _ language: Language) -> String? {
        guard let error else {
            guard messages.count > 1 else { return Phrase.actDeleted.text(language) }
            return Phrase.actDeletedMany.text(language, .init(Int64(messages.count)))
        }
        if error.code == .done { return Phrase.actGone.text(language) }
        return ActText.failure(.actNotDeleted, error, language)
    }
}
