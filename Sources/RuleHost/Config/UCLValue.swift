/// A value of a UCL file, with its place.
package struct UCLValue: Hashable, Sendable {
    /// What a value can be.
    package enum Content: Hashable, Sendable {
        /// `{ }`: entries in the order of the file; a key may occur more than once.
        case object([UCLEntry])
        case array([UCLValue])
        case text(String)
        /// Finite; times are in seconds.
        case number(Double)
        case boolean(Bool)
        case null
    }

    package var content: Content
    /// Where the value begins.
    package var location: FileLocation

    package init(_ content: Content, at location: FileLocation) {
        self.content = content
        self.location = location
    }

    /// Entries of an object in the order of the file; nil for anything else.
    package var entries: [UCLEntry]? {
        if case .object(let entries) = content { entries } else { nil }
    }

    /// Elements of an array; nil for anything else.
    package var elements: [UCLValue]? {
        if case .array(let elements) = content { elements } else { nil }
    }

    /// The text; nil for anything else.
    package var text: String? {
        if case .text(let text) = content { text } else { nil }
    }

    /// The number; nil for anything else.
    package var number: Double? {
        if case .number(let number) = content { number } else { nil }
    }

    /// The boolean; nil for anything else.
    package var boolean: Bool? {
        if case .boolean(let boolean) = content { boolean } else { nil }
    }

    /// All values that an object gives to a key, in the order of the file: a repeated key is an implicit array.
    package subscript(key: String) -> [UCLValue] { (entries ?? []).filter { $0.key == key }.map(\.value) }
}

extension UCLValue.Content: CustomStringConvertible {
    /// The value as messages to people show it: `3`, `1.2`, `"text"`, `true`, `a section`.
    package var description: String {
        switch self {
        case .object: "a section"
        case .array: "an array"
        case .text(let text): Quotation.of(text)
        case .number(let number): UCLNumber.description(of: number)
        case .boolean(let boolean): boolean ? "true" : "false"
        case .null: "null"
        }
    }
}
