internal import BotAPI
internal import RuleHost

/// The channel whose posts are discussed in each group; asked for only when a channel speaks there.
actor LinkedChannels {
    private struct Known {
        /// Nil when the group has none, or Telegram would not say.
        var channel: Int64?
        /// When it is asked again; milliseconds since 1970.
        var expiry: Int64
    }

    private static let lifetime: Int64 = 3_600_000
    private static let failureLifetime: Int64 = 60_000

    private let telegram: any TelegramCalling
    private let timing: Timing
    private let log: @Sendable (String) -> Void
    private var groups: [Int64: Known] = [:]

    init(telegram: any TelegramCalling, timing: Timing, log: @escaping @Sendable (String) -> Void) {
        self.telegram = telegram
        self.timing = timing
        self.log = log
    }

    /// The channel linked to the group in which a channel speaks with this message, or somebody joins; nil when a
    /// person speaks.
    nonisolated func channel(for message: Message) async -> Int64? {
        let sender = message.senderChat
        guard message.kind == .join || (sender != nil && sender?.id != message.chat.id) else { return nil }
        return await channel(of: message.chat.id, for: message)
    }

    private func channel(of group: Int64, for message: Message) async -> Int64? {
        let now = timing.now()
        // Telegram forwards the posts of no other channel by itself.
        if message.isAutomaticForward, let sender = message.senderChat {
            groups[group] = Known(channel: sender.id, expiry: now + Self.lifetime)
        }
        if let known = groups[group], known.expiry > now { return known.channel }
        do {
            let chat = try await telegram.send(.getChat(group), as: TelegramChat.self)
            groups[group] = Known(channel: chat.linkedChatID, expiry: now + Self.lifetime)
        } catch {
            log("chat \(group): its linked channel is unknown: \(error)")
            groups[group] = Known(channel: groups[group]?.channel, expiry: now + Self.failureLifetime)
        }
        return groups[group]?.channel
    }
}
