/// A Content-Type taken apart, such as `text/plain; charset=utf-8`.
package struct ContentType: Hashable, Sendable {
    /// In lower case.
    package let name: String
    private let parameters: [String: String]

    package init(_ value: String) {
        var rest = value[...]
        name = Self.trimmed(Self.take(&rest)).lowercased()
        var parameters: [String: String] = [:]
        while !rest.isEmpty, parameters.count < 16 {
            let parts = Self.take(&rest).split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let value = Self.trimmed(parts[1])
            let isQuoted = value.count > 1 && value.hasPrefix("\"") && value.hasSuffix("\"")
            parameters[Self.trimmed(parts[0]).lowercased()] = isQuoted ? String(value.dropFirst().dropLast()) : value
        }
        self.parameters = parameters
    }

    /// A parameter by its name in lower case; nil when it is missing or empty.
    package subscript(_ name: String) -> String? {
        guard let value = parameters[name], !value.isEmpty else { return nil }
        return value
    }

    /// Takes what stands before the next semicolon that is not quoted.
    private static func take(_ rest: inout Substring) -> Substring {
        var isQuoted = false
        let end = rest.firstIndex { character in
            if character == "\"" { isQuoted.toggle() }
            return character == ";" && !isQuoted
        }
        let piece = rest[..<(end ?? rest.endIndex)]
        rest = end.map { rest[rest.index(after: $0)...] } ?? ""
        return piece
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
