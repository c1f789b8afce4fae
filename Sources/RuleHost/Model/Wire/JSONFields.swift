internal import Foundation

/// A value that is an object in JSON: its fields are said once, for writing and for reading.
protocol JSONObject: JSONValue {
    /// What fields are read into; what is missing keeps its value.
    static var blank: Self { get }

    /// Names each field in the order in which they are written; reading does so once for each field that it finds.
    mutating func fields<Fields: JSONFields>(_ json: inout Fields) throws(Fields.Failure)
}

extension JSONObject {
    @inline(__always)
    package func write(to json: inout JSONBytes) {
        var copy = self
        json.raw("{")
        copy.fields(&json)
        json.raw("}")
    }

    package init(_ reader: inout JSONReader) throws(JSONError) {
        self = .blank
        var seen: UInt64 = 0
        try reader.object { reader, name throws(JSONError) in
            var field = JSONFieldReader(reader: reader, name: name, seen: seen)
            try fields(&field)
            if field.isPending { try field.reader.skip() }
            (reader, seen) = (field.reader, field.seen)
        }
        var end = JSONFieldReader(reader: reader, name: nil, seen: seen)
        try fields(&end)
    }
}

/// Who goes through the fields of an object: writes them all, or reads one.
protocol JSONFields {
    associatedtype Failure: Error

    /// Whether the object is written for people and their programs, see `Verdict.write`.
    var isPrinted: Bool { get }

    /// A field that is always written.
    ///
    /// - Throws: `JSONError` when it `isRequired` and missing.
    mutating func always<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value, isRequired: Bool
    ) throws(Failure)

    /// A field that is left out for its usual value, unless it `isShown` and printed.
    mutating func field<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value, usual: @autoclosure () -> Value, isShown: Bool
    ) throws(Failure)

    /// A field that is left out for a usual value which hangs on the fields before it; what is missing gets that.
    mutating func derived<Value: JSONValue>(_ name: StaticString, _ value: inout Value, usual: Value) throws(Failure)
}

extension JSONFields {
    @inline(__always)
    mutating func required(_ name: StaticString, _ value: inout some JSONValue) throws(Failure) {
        try always(name, &value, isRequired: true)
    }

    @inline(__always)
    mutating func always(_ name: StaticString, _ value: inout some JSONValue) throws(Failure) {
        try always(name, &value, isRequired: false)
    }

    @inline(__always)
    mutating func field<Value: JSONValue>(_ name: StaticString, _ value: inout Value?) throws(Failure) {
        try field(name, &value, usual: nil, isShown: false)
    }

    @inline(__always)
    mutating func field<Value: JSONValue>(_ name: StaticString, _ values: inout [Value]) throws(Failure) {
        try field(name, &values, usual: [], isShown: false)
    }

    @inline(__always)
    mutating func field(_ name: StaticString, _ text: inout String) throws(Failure) {
        try field(name, &text, usual: "", isShown: false)
    }

    @inline(__always)
    mutating func field(_ name: StaticString, _ isTrue: inout Bool) throws(Failure) {
        try field(name, &isTrue, usual: false, isShown: false)
    }
}

/// Writes the fields of an object behind its raw `{`.
extension JSONBytes: JSONFields {
    @inline(__always)
    mutating func always(_ name: StaticString, _ value: inout some JSONValue, isRequired: Bool) throws(Never) {
        separate()
        raw("\"")
        raw(name)
        raw("\":")
        value.write(to: &self)
    }

    @inline(__always)
    mutating func field<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value, usual: @autoclosure () -> Value, isShown: Bool
    ) throws(Never) {
        if isShown && isPrinted || value != usual() { always(name, &value, isRequired: false) }
    }

    @inline(__always)
    mutating func derived<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value, usual: Value
    ) throws(Never) {
        if value != usual { always(name, &value, isRequired: false) }
    }
}

/// Reads the field of one name and notes which were read; with no name, sees to those that were not.
private struct JSONFieldReader: JSONFields {
    var reader: JSONReader
    /// A bit for each field, in their order.
    var seen: UInt64
    /// Whether the field was not met yet.
    private(set) var isPending: Bool
    private let isEnd: Bool
    private var name: String
    private let count: Int
    private let first: UInt8
    private var bit: UInt64 = 1

    init(reader: JSONReader, name: String?, seen: UInt64) {
        self.reader = reader
        self.seen = seen
        isEnd = name == nil
        isPending = name != nil
        self.name = name ?? ""
        count = self.name.utf8.count
        first = self.name.utf8.first ?? 0
    }

    var isPrinted: Bool { false }

    @inline(__always)
    mutating func always(
        _ name: StaticString, _ value: inout some JSONValue, isRequired: Bool
    ) throws(JSONError) {
        try read(name, &value)
        if isRequired, isMissing { throw .missing("\(name)") }
    }

    @inline(__always)
    mutating func field<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value, usual: @autoclosure () -> Value, isShown: Bool
    ) throws(JSONError) {
        try read(name, &value)
    }

    @inline(__always)
    mutating func derived<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value, usual: Value
    ) throws(JSONError) {
        try read(name, &value)
        if isMissing { value = usual }
    }

    /// Whether all is read, and the last field was never there.
    private var isMissing: Bool { isEnd && seen & (bit >> 1) == 0 }

    /// Reads the value if it is the field's turn.
    @inline(__always)
    private mutating func read<Value: JSONValue>(_ wanted: StaticString, _ value: inout Value) throws(JSONError) {
        if isPending, count == wanted.utf8CodeUnitCount, first == wanted.utf8Start.pointee, isNamed(wanted) {
            value = try Value(&reader)
            isPending = false
            seen |= bit
        }
        bit <<= 1
    }

    private mutating func isNamed(_ wanted: StaticString) -> Bool {
        name.withUTF8 { found in
            found.baseAddress.map { memcmp($0, wanted.utf8Start, found.count) == 0 } ?? true
        }
    }
}
