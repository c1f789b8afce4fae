internal import BotAPI
internal import RuleHost

/// What every part of the bot works with.
struct BotContext: Sendable {
    var rules: any Judging
    var state: BotState
    var administrators: Administrators
    var channels: LinkedChannels
    var bot: BotIdentity
    /// Who may use owner commands.
    var owners: Set<Int64>
    var timing: Timing
    var log: @Sendable (String) -> Void

    /// What holds in a chat; what holds in a new one, where nothing is done, when that cannot be read.
    func settings(chat: Int64) async -> ChatSettings {
        do {
            return try await knownSettings(chat: chat)
        } catch {
            log("chat \(chat): its settings cannot be read, so nothing is done there: \(error)")
            return ChatSettings()
        }
    }

    /// What holds in a chat.
    ///
    /// - Throws: `StoreError` when that cannot be read.
    func knownSettings(chat: Int64) async throws(StoreError) -> ChatSettings {
        do throws(Problem) {
            return ChatSettings(try await rules.settingValues(chat: chat))
        } catch {
            throw StoreError(code: "IO", message: "settings of chat \(chat): \(error)")
        }
    }
}
