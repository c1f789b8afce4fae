internal import Foundation
internal import RuleHost

/// Reads the short form as programs write it, in one pass: whole numbers, and strings without escapes.
///
/// Whatever else a line may have is left to the decoder, which also says what is wrong with it.
struct ShortLine {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0
    private var fields = MessageLine.ShortFields()

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The message of a line; nil for what has to be decoded.
    static func message(of line: Data) -> Message? {
        line.withUnsafeBytes { raw in
            raw.withMemoryRebound(to: UInt8.self) { bytes in
                var line = ShortLine(bytes)
                return line.message()
            }
        }
    }

    private mutating func message() -> Message? {
        guard take("{") else { return nil }
        repeat {
            guard readField() else { return nil }
        } while take(",")
        guard take("}") else { return nil }
        skipBlanks()
        return place == bytes.count ? fields.message : nil
    }

    /// Reads a name and its value; false for those that come twice and for all others.
    private mutating func readField() -> Bool {
        guard let name = string(), take(":") else { return false }
        switch name {
        case "chat_id": return Self.put(integer(), in: &fields.chat)
        case "user_id": return Self.put(integer(), in: &fields.user)
        case "username": return Self.put(string(), in: &fields.username)
        case "date": return Self.put(integer(), in: &fields.date)
        case "text": return Self.put(string(), in: &fields.text)
        case "message_id": return Self.put(integer(), in: &fields.id)
        default: return false
        }
    }

    private static func put<Value>(_ value: Value?, in field: inout Value?) -> Bool {
        guard let value, field == nil else { return false }
        field = value
        return true
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard place < bytes.count, bytes[place] == UInt8(ascii: mark) else { return false }
        place += 1
        return true
    }

    private mutating func skipBlanks() {
        while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x09 { place += 1 }
    }

    private mutating func string() -> String? {
        guard take("\"") else { return nil }
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            guard bytes[place] >= 0x20, bytes[place] != UInt8(ascii: "\\") else { return nil }
            place += 1
        }
        guard place < bytes.count else { return nil }
        place += 1
        return String(validating: UnsafeBufferPointer(rebasing: bytes[start..<(place - 1)]), as: UTF8.self)
    }

    /// A whole number of at most eighteen digits, which always fits; what follows a longer one is no comma.
    private mutating func integer() -> Int64? {
        let isNegative = take("-")
        let start = place
        var number: Int64 = 0
        while place < bytes.count, place - start < 18, case let digit = bytes[place] &- UInt8(ascii: "0"), digit < 10 {
            number = number * 10 + Int64(digit)
            place += 1
        }
        let count = place - start
        guard count > 0, bytes[start] != UInt8(ascii: "0") || count == 1 && !isNegative else { return nil }
        return isNegative ? -number : number
    }
}
