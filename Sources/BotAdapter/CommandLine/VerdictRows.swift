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
            let titles = form == .ids ? ("CHAT/MESSAGE", "USER") : ("TIME      CHAT", "USER")
            let heading = line("ACTION", "SCORE", titles.0, titles.1, "SYMBOLS")
            text += terminal.styled(String(heading.text.dropLast()), .bold) + "\n"
        }
        if form == .names { text += newDay(message.moment) }
        let user = verdict.userID.map(String.init) ?? "-"
        var cells = line(
            verdict.action.rawValue, VerdictText.points(verdict.score), place(message), user,
            VerdictText.findings(verdict))
        if form == .names {
            cells = line(
                verdict.action.rawValue, VerdictText.points(verdict.score), place(message), Self.sender(message),
                VerdictText.findings(verdict) + excerpt(message.text))
        }
        let action = terminal.styled(cells.action, VerdictText.style(verdict.action))
        return text + action + cells.text.dropFirst(cells.action.count)
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

    private func excerpt(_ text: String) -> String {
        if text.isEmpty { return "" }
        let limit = terminal.width == nil ? 60 : 200
        return "  \"\(DisplayText.cut(DisplayText.clean(String(text.prefix(limit + 1))), to: limit))\""
    }

    private func line(
        _ action: String, _ score: String, _ place: String, _ user: String, _ findings: String
    ) -> (action: String, text: String) {
        let first = DisplayText.fit(action, to: 6)
        let middle = [
            DisplayText.fit(score, to: 6, right: true), DisplayText.fit(place, to: form == .ids ? 22 : 24),
            DisplayText.fit(user, to: form == .ids ? 11 : 14),
        ]
        let head = ([first] + middle).joined(separator: "  ")
        var tail = findings
        if let width = terminal.width { tail = DisplayText.cut(tail, to: max(8, width - 2 - DisplayText.width(head))) }
        return (first, "\(head)  \(tail)\n")
    }
}
