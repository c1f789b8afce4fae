/// A value with one form in JSON, in which it is written and read.
package protocol JSONValue: Equatable {
    /// Whether a field that holds one may be `null` for there being none.
    static var isNullable: Bool { get }

    /// Writes the value.
    func write(to json: inout JSONBytes)

    /// Writes an array of such values.
    static func write(_ values: [Self], to json: inout JSONBytes)

    /// Reads a value.
    init(_ reader: inout JSONReader) throws(JSONError)
}

extension JSONValue {
    package static var isNullable: Bool { false }

    package static func write(_ values: [Self], to json: inout JSONBytes) {
        json.array(values) { $1.write(to: &$0) }
    }
}

extension String: JSONValue {
    package static var isNullable: Bool { true }

    package func write(to json: inout JSONBytes) { json.string(self) }

    package init(_ reader: inout JSONReader) throws(JSONError) { self = try reader.string() }
}

extension Int64: JSONValue {
    package static var isNullable: Bool { true }

    package func write(to json: inout JSONBytes) { json.integer(self) }

    package init(_ reader: inout JSONReader) throws(JSONError) { self = try reader.integer() }
}

extension Int: JSONValue {
    package func write(to json: inout JSONBytes) { json.integer(Int64(self)) }

    package init(_ reader: inout JSONReader) throws(JSONError) { self = Int(try reader.integer()) }
}

/// Points: exact, or to six decimals where they are printed.
extension Double: JSONValue {
    package func write(to json: inout JSONBytes) { json.points(self, isExact: !json.isPrinted) }

    package init(_ reader: inout JSONReader) throws(JSONError) { self = try reader.points() }
}

extension Bool: JSONValue {
    package func write(to json: inout JSONBytes) { self ? json.raw("true") : json.raw("false") }

    package init(_ reader: inout JSONReader) throws(JSONError) { self = try reader.bool() }
}

/// Words of an enumeration.
extension JSONValue where Self: RawRepresentable & CaseIterable, RawValue == String {
    package func write(to json: inout JSONBytes) { json.string(rawValue) }

    package init(_ reader: inout JSONReader) throws(JSONError) {
        let word = try reader.string()
        guard let value = Self(rawValue: word) else {
            throw .unknown(word, known: Self.allCases.map(\.rawValue))
        }
        self = value
    }
}

extension Optional: JSONValue where Wrapped: JSONValue {
    package func write(to json: inout JSONBytes) {
        if let self { self.write(to: &json) } else { json.raw("null") }
    }

    package init(_ reader: inout JSONReader) throws(JSONError) {
        self = Wrapped.isNullable && reader.isNull() ? nil : try Wrapped(&reader)
    }
}

extension Array: JSONValue where Element: JSONValue {
    package func write(to json: inout JSONBytes) { Element.write(self, to: &json) }

    package init(_ reader: inout JSONReader) throws(JSONError) {
        self = try reader.array { reader throws(JSONError) in try Element(&reader) }
    }
}
