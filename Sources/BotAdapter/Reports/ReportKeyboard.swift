internal import BotAPI
internal import RuleHost

/// The buttons below reports, notes and appeals.
enum ReportKeyboard {
    /// Below a report about a message, or about a join with the message 0.
    static func keyboard(chat: Int64, message: Int64, target: Int64, _ language: Language) -> Keyboard {
        let rows: [[ReportButton.Act]] = [[.ban, .pardon], message == 0 ? [] : [.ham, .spam], [.why]]
        return keyboard(rows, chat: chat, message: message, target: target, language)
    }

    /// Below the note on somebody whom a person banned.
    static func banNote(chat: Int64, message: Int64, target: Int64, _ language: Language) -> Keyboard {
        let rows: [[ReportButton.Act]] = message == 0 ? [[.pardon]] : [[.learn, .pardon]]
        return keyboard(rows, chat: chat, message: message, target: target, language)
    }

    /// Below an appeal.
    static func appeal(chat: Int64, target: Int64, _ language: Language) -> Keyboard {
        keyboard([[.grant, .deny]], chat: chat, message: 0, target: target, language)
    }

    /// What is left of the buttons when somebody has decided.
    static func decided(_ button: ReportButton, _ language: Language) -> Keyboard? {
        switch button.act {
        case .ban, .ham, .spam, .pardon, .why:
            guard button.message != 0 else { return nil }
            return keyboard(
                [[.why]], chat: button.chat, message: button.message, target: button.target, language)
        case .learn, .grant, .deny: return nil
        }
    }

    private static func keyboard(
        _ rows: [[ReportButton.Act]], chat: Int64, message: Int64, target: Int64, _ language: Language
    ) -> Keyboard {
        Keyboard(
            rows: rows.filter { !$0.isEmpty }.map { row in
                row.map { act in
                    let button = ReportButton(act, chat: chat, message: message, target: target)
                    return Keyboard.Button(text: button.label.text(language), data: button.data)
                }
            })
    }
}
