/// Shows text of a file in a message to people.
package enum Quotation {
    private static let limit = 60

    /// The text in double quotes: cut after 60 characters, what cannot be seen written as `\u{A0}`.
    package static func of(_ text: some StringProtocol) -> String {
        var shown = ""
        for scalar in text.prefix(limit).unicodeScalars {
            if isVisible(scalar) {
                shown.unicodeScalars.append(scalar)
            } else {
                shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            }
        }
        return text.count > limit ? "\"\(shown)...\"" : "\"\(shown)\""
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned: false
        case .spaceSeparator: scalar == " "
        default: true
        }
    }
}
