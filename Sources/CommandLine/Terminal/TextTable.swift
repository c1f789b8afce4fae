internal import RuleHost

/// A table for people: columns as wide as they need to be, the last one cut where the terminal ends.
struct TextTable: Sendable {
    /// A column's heading and side.
    struct Column: Sendable {
        var title: String
        /// Whether cells end at the same column, as numbers should.
        var isRight: Bool

        static func left(_ title: String) -> Column { Column(title: title, isRight: false) }

        static func right(_ title: String) -> Column { Column(title: title, isRight: true) }
    }

    /// One cell: its text and how it stands out.
    struct Cell: Sendable, ExpressibleByStringInterpolation {
        var text: String
        var style = Terminal.Style.plain

        init(stringLiteral text: String) { self.text = text }

        init(_ text: String, _ style: Terminal.Style = .plain) {
            self.text = text
            self.style = style
        }
    }

    /// Columns from left to right; never empty.
    var columns: [Column]
    /// Cells, as many as there are columns.
    var rows: [[Cell]]

    /// A table with columns from left to right.
    init(_ columns: Column..., rows: [[Cell]] = []) {
        self.columns = columns
        self.rows = rows
    }

    /// The table with its headings, one line a row; every line ends in a line feed.
    func rendered(for terminal: Terminal) -> String {
        let headings = columns.map { Cell($0.title, .bold) }
        let hasHeadings = columns.contains { !$0.title.isEmpty }
        let lines = hasHeadings ? [headings] + rows : rows
        var widths = columns.indices.map { index in
            lines.map { DisplayText.width($0[index].text) }.max() ?? 0
        }
        if let limit = terminal.width {
            let others = widths.dropLast().reduce(2 * (columns.count - 1), +)
            widths[widths.count - 1] = min(widths[widths.count - 1], max(8, limit - others))
        }
        return lines.map { line($0, widths: widths, terminal: terminal) }.joined()
    }

    private func line(_ cells: [Cell], widths: [Int], terminal: Terminal) -> String {
        var text = ""
        for (index, cell) in cells.enumerated() {
            let isLast = index == cells.count - 1
            let isRight = columns[index].isRight
            let shown =
                isLast && !isRight
                ? DisplayText.cut(cell.text, to: widths[index])
                : DisplayText.fit(cell.text, to: widths[index], right: isRight)
            text += terminal.styled(shown, cell.style)
            if !isLast { text += "  " }
        }
        while text.last == " " { text.removeLast() }
        return text + "\n"
    }
}
