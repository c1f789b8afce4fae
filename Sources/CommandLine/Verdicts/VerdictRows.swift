internal import Foundation
internal import RuleHost

/// Verdicts as rows of a table that grows while it is read: the columns have fixed widths, the last one takes the rest.
struct VerdictRows {
    /// What stands in the columns between the score and the findings.
    enum Form: Sendable {
        /// Ids, for `scan`.
        case ids
        /// Times and names, for `replay`.
        case names
    }

    private let terminal: Terminal
    private let form: Form
    private var hasHeading = false
    private var day = ""

    /// Rows for a terminal or, without a limit of width, for a file.
    init(_ form: Form, for terminal: Terminal) {
        self.form = form
        self.terminal = terminal
    }

    /// The row of a verdict; headings, and for `replay` the day where a new one begins, before it.
    mutating func row(_ verdict: Verdict, of message: Message) -> String {
        var text = ""
        if !hasHeading {
            hasHeading = true
            let place = form == .ids ? "CHAT/MESSAGE" : "TIME      CHAT"
            text += terminal.styled(head("ACTION", "SCORE", place, "USER") + "SYMBOLS", .bold) + "\n"
        }
        if form == .names { text += newDay(message.moment) }
        let user = form == .ids ? verdict.userID.map(String.init) ?? "-" : Self.sender(message)
        let head = head(verdict.action.rawValue, PointsText.text(verdict.score), place(message), user)
        let action = DisplayText.fit(verdict.action.rawValue, to: 6)
        text += terminal.styled(action, VerdictText.style(verdict.action)) + head.dropFirst(action.count)
        return text + tail(verdict, of: message, behind: DisplayText.width(head)) + "\n"
    }

    /// Who speaks: the user's name, else the chat's in whose name it was said.
    static func sender(_ message: Message) -> String {
        if let user = message.user {
            if let username = user.username, !username.isEmpty { return DisplayText.clean("@\(username)") }
            return user.name.isEmpty ? String(user.id) : DisplayText.clean(user.name)
        }
        return DisplayText.clean(message.senderChat?.title ?? "-")
    }

    private func place(_ message: Message) -> String {
        guard form == .names else { return "\(message.chat.id)/\(message.id)" }
        let title = message.chat.title.isEmpty ? String(message.chat.id) : DisplayText.clean(message.chat.title)
        return "\(UTCTime(seconds: message.moment).time)  \(title)"
    }

    private mutating func newDay(_ seconds: Int64) -> String {
        let date = UTCTime(seconds: seconds).date
        if date == day { return "" }
        day = date
        return terminal.styled("\(date) UTC", .dim) + "\n"
    }

    private func head(_ action: String, _ score: String, _ place: String, _ user: String) -> String {
        let isNarrow = terminal.width.map { $0 < 110 } ?? false
        let widths = form == .ids ? (22, 11) : isNarrow ? (20, 11) : (24, 14)
        let cells = [
            DisplayText.fit(action, to: 6), DisplayText.fit(score, to: 6, right: true),
            DisplayText.fit(place, to: widths.0), DisplayText.fit(user, to: widths.1), "",
        ]
        return cells.joined(separator: "  ")
    }

    /// Symbols, and in a replay the text; where there is little room the symbols go without their options.
    private func tail(_ verdict: Verdict, of message: Message, behind columns: Int) -> String {
        let findings = VerdictText.findings(verdict)
        guard let width = terminal.width else { return findings + excerpt(message, limit: 60) }
        let room = max(8, width - columns)
        let isWhole = DisplayText.width(findings) <= room
        let shown = isWhole ? findings : VerdictText.findings(verdict, withOptions: false)
        return DisplayText.cut(shown + excerpt(message, limit: room), to: room)
    }

    private func excerpt(_ message: Message, limit: Int) -> String {
        if form == .ids || message.text.isEmpty { return "" }
        return "  \"\(DisplayText.cut(DisplayText.clean(String(message.text.prefix(limit + 1))), to: limit))\""
    }
}
