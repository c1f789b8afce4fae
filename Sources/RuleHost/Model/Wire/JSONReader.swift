/// Reads JSON from bytes in one pass, value by value, each as the type that is wanted.
///
/// Takes what Foundation takes, a byte order mark and a comma before a closing bracket included. Of fields that come twice
/// the last one holds.
package struct JSONReader {
    /// Levels of arrays and objects; what is nested deeper is refused.
    private static let maxDepth = 511

    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var depth = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    /// Reads a whole document.
    ///
    /// - Parameters:
    ///   - json: One value in UTF-8, with blanks around it or not.
    ///   - value: Takes that value.
    /// - Returns: What `value` made of it.
    /// - Throws: `JSONError`; what is wrong with the document as such goes before what `value` did not like.
    package static func read<Value>(
        _ json: [UInt8], value: (inout JSONReader) throws(JSONError) -> Value
    ) throws(JSONError) -> Value {
        try json.withUnsafeBufferPointer { read($0, value) }.get()
    }

    private static func read<Value>(
        _ bytes: UnsafeBufferPointer<UInt8>, _ value: (inout JSONReader) throws(JSONError) -> Value
    ) -> Result<Value, JSONError> {
        var reader = JSONReader(bytes)
        do throws(JSONError) {
            let result = try value(&reader)
            try reader.end()
            return .success(result)
        } catch {
            return .failure(flaw(of: bytes) ?? error)
        }
    }

    /// What keeps bytes from being JSON; nil when they are.
    private static func flaw(of bytes: UnsafeBufferPointer<UInt8>) -> JSONError? {
        var reader = JSONReader(bytes)
        do throws(JSONError) {
            try reader.skip()
            try reader.end()
            return nil
        } catch {
            return String(validating: bytes, as: UTF8.self) == nil ? .encoding : error
        }
    }

    private mutating func end() throws(JSONError) {
        guard peek() == nil else { throw .syntax }
    }

    // MARK: Values

    /// Reads an object; `field` is told each name and has to read or skip the value.
    package mutating func object(
        _ field: (inout JSONReader, String) throws(JSONError) -> Void
    ) throws(JSONError) {
        guard take(UInt8(ascii: "{")) else { throw mismatch("Dictionary<String, Any>") }
        try descend()
        repeat {
            guard peek() == UInt8(ascii: "\"") else { break }
            let name = try string()
            guard take(UInt8(ascii: ":")) else { throw .syntax }
            do throws(JSONError) {
                try field(&self, name)
            } catch {
                throw error.inside(field: name)
            }
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw .syntax }
        depth -= 1
    }

    /// Reads an array; `element` reads one element.
    package mutating func array<Element>(
        _ element: (inout JSONReader) throws(JSONError) -> Element
    ) throws(JSONError) -> [Element] {
        guard take(UInt8(ascii: "[")) else { throw mismatch("Array<Any>") }
        try descend()
        var elements: [Element] = []
        repeat {
            guard peek() != UInt8(ascii: "]") else { break }
            do throws(JSONError) {
                elements.append(try element(&self))
            } catch {
                throw error.inside(element: elements.count)
            }
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw .syntax }
        depth -= 1
        return elements
    }

    /// Reads a string.
    package mutating func string() throws(JSONError) -> String {
        guard take(UInt8(ascii: "\"")) else { throw mismatch("String") }
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            guard bytes[index] >= 0x20 else { throw .syntax }
            if bytes[index] == UInt8(ascii: "\\") { return try escapedString(from: start) }
            index += 1
        }
        guard index < bytes.count else { throw .syntax }
        index += 1
        return try text(UnsafeBufferPointer(rebasing: bytes[start..<(index - 1)]))
    }

    /// Reads a whole number.
    package mutating func integer() throws(JSONError) -> Int64 {
        let token = try number("Int64")
        // At most eighteen digits always fit.
        if token.isPlain, token.bytes.count <= 18 {
            let digits = token.bytes.first == UInt8(ascii: "-") ? token.bytes.dropFirst() : token.bytes[...]
            let magnitude = digits.reduce(Int64(0)) { $0 &* 10 &+ Int64($1 &- UInt8(ascii: "0")) }
            return digits.count == token.bytes.count ? magnitude : -magnitude
        }
        let text = try text(token.bytes)
        guard let value = Int64(text) ?? Double(text).flatMap({ Int64(exactly: $0) }) else { throw .range }
        return value
    }

    /// Reads points: a number, infinite when it is too large, or `null` for what is none.
    package mutating func points() throws(JSONError) -> Double {
        if isNull() { return .nan }
        guard let value = Double(try text(try number("Double").bytes)) else { throw .range }
        return value
    }

    /// Reads a truth value.
    package mutating func bool() throws(JSONError) -> Bool {
        if take("true") { return true }
        guard take("false") else { throw mismatch("Bool") }
        return false
    }

    /// Reads `null` where it stands; false, and nothing is read, for all else.
    package mutating func isNull() -> Bool { take("null") }

    /// Reads a value of any type and forgets it.
    package mutating func skip() throws(JSONError) {
        switch peek() {
        case UInt8(ascii: "{"): try object { reader, _ throws(JSONError) in try reader.skip() }
        case UInt8(ascii: "["): _ = try array { reader throws(JSONError) in try reader.skip() }
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try bool()
        case UInt8(ascii: "n"): guard isNull() else { throw .syntax }
        default: _ = try number("Double")
        }
    }

    // MARK: Bytes

    private mutating func peek() -> UInt8? {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            case let byte: return byte
            }
        }
        return nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        index += 1
        return true
    }

    private mutating func take(_ word: StaticString) -> Bool {
        guard peek() == word.utf8Start.pointee else { return false }
        let wanted = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard bytes[index...].starts(with: wanted) else { return false }
        index += wanted.count
        return true
    }

    private mutating func descend() throws(JSONError) {
        guard depth < Self.maxDepth else { throw .syntax }
        depth += 1
    }

    private mutating func mismatch(_ wanted: String) -> JSONError {
        let found: String
        switch peek() {
        case UInt8(ascii: "{"): found = "a dictionary"
        case UInt8(ascii: "["): found = "an array"
        case UInt8(ascii: "\""): found = "a string"
        case UInt8(ascii: "t"), UInt8(ascii: "f"): found = "bool"
        case UInt8(ascii: "n"):
            return JSONError(
                code: .value, message: "Cannot get value of type \(wanted) -- found null value instead")
        default:
            guard isAtNumber else { return .syntax }
            found = "number"
        }
        return JSONError(code: .value, message: "Expected to decode \(wanted) but found \(found) instead.")
    }

    private func text(_ utf8: UnsafeBufferPointer<UInt8>) throws(JSONError) -> String {
        guard let text = String(validating: utf8, as: UTF8.self) else { throw .encoding }
        return text
    }

    /// Finds the end of a number; `isPlain` when it has neither fraction nor exponent.
    private mutating func number(
        _ wanted: String
    ) throws(JSONError) -> (bytes: UnsafeBufferPointer<UInt8>, isPlain: Bool) {
        guard peek() != nil, isAtNumber else { throw mismatch(wanted) }
        let start = index
        if bytes[index] == UInt8(ascii: "-") { index += 1 }
        let first = index
        guard skipDigits() > 0, bytes[first] != UInt8(ascii: "0") || index == first + 1 else { throw .syntax }
        let end = index
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            index += 1
            guard skipDigits() > 0 else { throw .syntax }
        }
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
                index += 1
            }
            guard skipDigits() > 0 else { throw .syntax }
        }
        return (UnsafeBufferPointer(rebasing: bytes[start..<index]), index == end)
    }

    private var isAtNumber: Bool {
        index < bytes.count && (bytes[index] == UInt8(ascii: "-") || bytes[index] &- UInt8(ascii: "0") < 10)
    }

    private mutating func skipDigits() -> Int {
        let start = index
        while index < bytes.count, bytes[index] &- UInt8(ascii: "0") < 10 { index += 1 }
        return index - start
    }

    // MARK: Escapes

    /// Goes on with a string at its first escape.
    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var utf8 = Array(bytes[start..<index])
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                return try utf8.withUnsafeBufferPointer { utf8 throws(JSONError) in try text(utf8) }
            case UInt8(ascii: "\\"): try appendEscape(to: &utf8)
            case 0..<0x20: throw .syntax
            default: utf8.append(byte)
            }
        }
        throw .syntax
    }

    private mutating func appendEscape(to utf8: inout [UInt8]) throws(JSONError) {
        guard index < bytes.count else { throw .syntax }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): utf8.append(byte)
        case UInt8(ascii: "b"): utf8.append(0x08)
        case UInt8(ascii: "f"): utf8.append(0x0C)
        case UInt8(ascii: "n"): utf8.append(0x0A)
        case UInt8(ascii: "r"): utf8.append(0x0D)
        case UInt8(ascii: "t"): utf8.append(0x09)
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if code & 0xFC00 == 0xD800 {
                guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
                else { throw .syntax }
                index += 2
                let low = try hexadecimal()
                guard low & 0xFC00 == 0xDC00 else { throw .syntax }
                code = 0x10000 + (code & 0x3FF) << 10 + low & 0x3FF
            }
            guard let scalar = Unicode.Scalar(code) else { throw .syntax }
            utf8.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        default: throw .syntax
        }
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt32 {
        guard index + 4 <= bytes.count else { throw .syntax }
        var code: UInt32 = 0
        for byte in bytes[index..<index + 4] {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): code = code << 4 | UInt32(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): code = code << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): code = code << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
            default: throw .syntax
            }
        }
        index += 4
        return code
    }
}
