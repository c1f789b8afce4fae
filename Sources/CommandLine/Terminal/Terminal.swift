internal import Foundation

/// What stands behind a descriptor: a person's terminal or a file or pipe.
struct Terminal: Hashable, Sendable {
    /// How a part of the text is to stand out.
    enum Style: String, Hashable, Sendable {
        case plain = ""
        case bold = "1"
        case dim = "2"
        case yellow = "33"
        case red = "31"
        case alarm = "1;31"
        case green = "32"
    }

    /// Whether a person looks at it.
    var isTerminal = false
    /// Columns; nil when there is no limit.
    var width: Int?
    /// Whether colours may be used.
    var usesColour = false

    /// A file or a pipe: no limit, no colours.
    static let none = Terminal()

    /// The text in a style, or as it is where there are no colours.
    func styled(_ text: String, _ style: Style) -> String {
        usesColour && style != .plain && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}

extension Terminal {
    /// Looks at a descriptor and at `NO_COLOR`, `TERM` and `COLUMNS`.
    init(descriptor: Int32, environment: [String: String]) {
        isTerminal = isatty(descriptor) == 1
        guard isTerminal else { return }
        usesColour = environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
        var size = winsize()
        let columns = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 ? Int(size.ws_col) : 0
        let wanted = environment["COLUMNS"].flatMap { Int($0) } ?? columns
        width = wanted >= 20 ? wanted : 80
    }
}
