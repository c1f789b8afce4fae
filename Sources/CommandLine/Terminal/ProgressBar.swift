internal import Foundation
internal import RuleHost

/// A line on a terminal's standard error that shows how far long work is; nothing where there is no terminal.
struct ProgressBar {
    private let console: Console
    private let title: String
    private let total: Int
    private let unit: String
    private let start = ContinuousClock.now
    private var lastShown = ContinuousClock.now
    private var isVisible = false

    /// A bar of so many units; it appears when the work has lasted for a while.
    init(_ title: String, total: Int, unit: String, console: Console) {
        self.title = title
        self.total = total
        self.unit = unit
        self.console = console
    }

    /// Draws the bar, at most ten times a second.
    mutating func show(_ done: Int) {
        guard console.errorTerminal.isTerminal, total > 0 else { return }
        let now = ContinuousClock.now
        guard now - lastShown >= .milliseconds(100) else { return }
        lastShown = now
        isVisible = true
        let line = Self.line(
            title, done: min(done, total), total: total, unit: unit, elapsed: now - start,
            width: (console.errorTerminal.width ?? 80) - 1)
        console.writeError("\r\(line)\u{1B}[K")
    }

    /// Takes the bar away, so that other lines can be written.
    mutating func clear() {
        if isVisible { console.writeError("\r\u{1B}[K") }
        isVisible = false
    }

    /// The bar as text: `judging [=====>     ] 50 %  1,000 messages/s, 3 s left`.
    static func line(
        _ title: String, done: Int, total: Int, unit: String, elapsed: Duration, width: Int
    ) -> String {
        let seconds = max(elapsed / .seconds(1), 0.001)
        let rate = Double(done) / seconds
        var tail = "] \(done * 100 / max(total, 1)) %  \(grouped(Int(rate))) \(unit)/s"
        if rate > 0 { tail += ", \(Int((Double(total - done) / rate).rounded(.up))) s left" }
        let room = width - title.count - 2 - tail.count
        guard room >= 5 else { return DisplayText.cut("\(title) \(tail.dropFirst(2))", to: width) }
        let length = min(room, 40)
        let filled = length * done / max(total, 1)
        var bar = String(repeating: "=", count: filled)
        if filled < length { bar += ">" + String(repeating: " ", count: length - filled - 1) }
        return "\(title) [\(bar)\(tail)"
    }

    /// A whole number with a comma before each three digits.
    static func grouped(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }
}
