/// A button below a report: what it does, and to whom.
struct ReportButton: Hashable, Sendable {
    enum Act: String, CaseIterable, Sendable {
        case ban, ham, spam, why, learn
        /// Unban and forgive.
        case pardon = "free"
        /// An appeal is heard, or not.
        case grant, deny
    }

    var act: Act
    /// The group.
    var chat: Int64
    /// The message; 0 when the report is about none.
    var message: Int64
    /// A person, or a channel by its negative id.
    var target: Int64

    init(_ act: Act, chat: Int64, message: Int64, target: Int64) {
        self.act = act
        self.chat = chat
        self.message = message
        self.target = target
    }

    /// Reads a button's data; nil for anything else.
    init?(_ data: CallbackData) {
        guard data.part == "report", data.count == 5, let act = Act(rawValue: String(data[text: 1])),
            let chat = data[number: 2], let message = data[number: 3], let target = data[number: 4], target != 0
        else { return nil }
        self.init(act, chat: chat, message: message, target: target)
    }

    var data: String {
        CallbackData.text(
            "report", act.rawValue, CallbackData.number(chat), CallbackData.number(message),
            CallbackData.number(target))
    }

    var label: Phrase {
        switch act {
        case .ban: .buttonBan
        case .pardon: .buttonPardon
        case .ham: .buttonHam
        case .spam: .buttonSpam
        case .learn: .buttonLearn
        case .why: .buttonWhy
        case .grant: .buttonGrant
        case .deny: .buttonDeny
        }
    }
}
