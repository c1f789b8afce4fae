/// Why bytes are not JSON, or not the JSON that was wanted.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of trouble it is.
    package enum Code: Hashable, Sendable {
        /// Not JSON at all.
        case syntax
        /// Not UTF-8.
        case encoding
        /// A field that has to be there is not.
        case missing
        /// Another type, or a value out of range.
        case value
    }

    package var code: Code
    /// Where it stands, such as `entities[0].type`; empty for the whole.
    package private(set) var path = ""
    package var message: String

    static let syntax = JSONError(
        code: .syntax, message: "not valid JSON (cut off, a comma or quote too many, or half of a surrogate pair)")
    static let encoding = JSONError(code: .encoding, message: "invalid UTF-8")
    package static let range = JSONError(code: .value, message: "a number is not whole or out of range")

    static func missing(_ name: String) -> JSONError { JSONError(code: .missing, message: "\"\(name)\" is missing") }

    /// Says that a word is none of those that a field may have.
    static func unknown(_ word: String, known: some Sequence<String>) -> JSONError {
        JSONError(code: .value, message: "unknown \"\(word)\"; known: \(known.joined(separator: ", "))")
    }

    /// `path: message`, or the message alone where the whole is meant.
    package var description: String { path.isEmpty ? message : "\(path): \(message)" }

    /// Whether the outermost object lacks a field of this name.
    package func isMissing(_ name: String) -> Bool { self == .missing(name) }

    /// The same error, seen from the object that has it in a field.
    func inside(field: String) -> JSONError {
        inside(path.isEmpty || path.hasPrefix("[") ? field : field + ".")
    }

    /// The same error, seen from the array that has it in an element.
    func inside(element: Int) -> JSONError {
        inside(path.isEmpty || path.hasPrefix("[") ? "[\(element)]" : "[\(element)].")
    }

    private func inside(_ start: String) -> JSONError {
        // What is not JSON has no fields.
        guard code != .syntax, code != .encoding else { return self }
        var error = self
        error.path = start + path
        return error
    }
}
