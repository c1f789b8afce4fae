internal import RuleHost

/// Looks at every chat that the bot knows and says in plain words what it lacks there.
struct StartupCheck: Sendable {
    var telegram: any TelegramCalling
    var context: BotContext

    /// Goes from chat to chat, one call after the other, so that it takes nothing from those who wait.
    func run() async {
        var chats: [Int64] = []
        var adminChats: [Int64: [Int64]] = [:]
        do {
            chats = try await context.state.keys(RecordKind.chat.prefixText + "-*").compactMap {
                Int64($0.dropFirst(RecordKind.chat.prefixText.count))
            }
            for chat in chats.sorted() {
                guard let adminChat = try await context.state.adminChat(of: chat) else { continue }
                adminChats[adminChat, default: []].append(chat)
            }
        } catch {
            context.log("the known chats cannot be read: \(error)")
            return
        }
        var complete = 0
        for chat in chats.sorted() where !Task.isCancelled {
            if await check(chat) { complete += 1 }
        }
        for (adminChat, chats) in adminChats.sorted(by: { $0.key < $1.key }) where !Task.isCancelled {
            await check(adminChat, of: chats)
        }
        if !chats.isEmpty { context.log("I know \(chats.count) chats and have all I need in \(complete) of them") }
    }

    private func check(_ chat: Int64) async -> Bool {
        do {
            let call = TelegramCall.getChatMember(chat: chat, user: context.bot.id)
            let member = try await telegram.send(call, as: TelegramMember.self)
            let lacks = BotIdentity.lacks(member)
            if let lacks { context.log("chat \(chat): \(lacks)") }
            return lacks == nil
        } catch {
            context.log("chat \(chat): what I may do there is unknown: \(error)")
            return false
        }
    }

    private func check(_ adminChat: Int64, of chats: [Int64]) async {
        do {
            _ = try await telegram.send(.sendTyping(chat: adminChat))
        } catch {
            let list = chats.map(String.init).joined(separator: ", ")
            context.log("the admin chat \(adminChat) (of \(list)) cannot be reached, reports are lost: \(error)")
        }
    }
}
