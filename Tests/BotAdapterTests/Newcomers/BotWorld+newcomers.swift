import RuleHost
import Testing

@testable import BotAPI
@testable import BotAdapter

/// Newcomers and what they see.
extension BotWorld {
    /// A group that asks everybody who joins for a captcha.
    func askNewcomers(mode: String = "live", symbols: [String] = ["TG_CAPTCHA"], action: Action = .none) {
        rules.set("mode", .text(mode), chat: Self.group)
        rules.set("captcha_time", .number(60), chat: Self.group)
        rules.set("captcha_ban", .number(600), chat: Self.group)
        rules.judge { message in
            message.kind == .join ? FakeRules.Reply(action: action, symbols: symbols) : nil
        }
    }

    /// An update that tells of a change of somebody's place, or of a join without a service message.
    static func change(
        _ update: Int64, user: Int64 = 2, from old: String = "left", to new: String = "member", name: String = "Ann"
    ) -> String {
        """
        {"update_id": \(update), "chat_member": {"chat": {"id": \(group), "type": "supergroup", "title": "Club"},
         "from": {"id": \(user)}, "date": 1000000,
         "old_chat_member": {"user": {"id": \(user), "first_name": "\(name)"}, "status": "\(old)"},
         "new_chat_member": {"user": {"id": \(user), "first_name": "\(name)"}, "status": "\(new)"}}}
        """
    }

    /// An update with the service message of a join.
    static func joinNote(_ update: Int64, user: Int64 = 2) -> String {
        """
        {"update_id": \(update), "message": {"message_id": \(update + 100), "date": 1000000, "from": {"id": \(user)},
         "chat": {"id": \(group), "type": "supergroup", "title": "Club"},
         "new_chat_members": [{"id": \(user), "first_name": "Ann"}]}}
        """
    }

    static func joinRequest(_ update: Int64, user: Int64 = 2) -> String {
        """
        {"update_id": \(update), "chat_join_request": {"chat": {"id": \(group), "type": "supergroup", "title": "A & B"},
         "from": {"id": \(user), "is_bot": false, "first_name": "Ann"}, "user_chat_id": \(user), "date": 1000000}}
        """
    }

    /// An update that tells that the group became a supergroup.
    static func migration(_ update: Int64, to new: Int64) -> String {
        """
        {"update_id": \(update), "message": {"message_id": \(update + 100), "date": 1000000, "from": {"id": 1},
         "chat": {"id": \(group), "type": "group", "title": "Club"}, "migrate_to_chat_id": \(new)}}
        """
    }

    /// The newest challenge: where it stands, and its buttons.
    func challenge() throws -> (call: TelegramCall, right: String, wrong: String) {
        let call = try #require(telegram.calls("sendMessage").last { !$0.buttons.isEmpty })
        let text = try #require(call.text("text"))
        let wanted = try #require(
            CaptchaEmoji.pool.first { emoji in
                Language.allCases.contains { text.contains("<b>\(emoji.name.text($0))</b>") }
            })
        let buttons = call.buttons.flatMap(\.self)
        let right = try #require(buttons.first { $0.label == wanted.symbol })
        let wrong = try #require(buttons.first { $0.label != wanted.symbol })
        return (call, right.data, wrong.data)
    }

    /// The note that answered the newest tap.
    var note: String? { telegram.calls("answerCallbackQuery").last?.text("text") }

    var methods: [String] { telegram.acts.map(\.method) }

    /// When the person's captcha is due, as the rules see it.
    func pending(_ user: Int64 = 2) async -> Int64? {
        guard case .bytes(let due) = await perform("HGET", "rh:members:\(Self.group):\(user)", "captcha") else {
            return nil
        }
        return due.integer
    }

    /// What is left to happen.
    func timerCount() async -> StoreReply { await perform("ZCARD", "rh:bot:timers") }
}
