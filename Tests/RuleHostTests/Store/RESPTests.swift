import TestSupport
import Testing

@testable import RuleHost

@Suite struct RESPTests {
    @Test(arguments: 1...20)
    func readsCommandsInPiecesOfAnySize(size: Int) throws {
        let commands: [[ByteString]] = [["SET", "ключ", ""], ["PING"], ["A", "\r\n*1\r\n"], [ByteString([0, 255])]]
        var bytes: [UInt8] = []
        for command in commands { RESPWriter.append(command, to: &bytes) }
        var reader = RESPReader()
        var found: [[ByteString]] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            reader.append(bytes[start..<min(start + size, bytes.count)])
            while let command = try reader.nextCommand() { found.append(command) }
        }
        #expect(found == commands)
        #expect(reader.offset == bytes.count)
    }

    @Test(arguments: [
        ("+OK\r\n", StoreReply.status("OK")), (":-5\r\n", .integer(-5)), ("$2\r\nhi\r\n", .text("hi")),
        ("$-1\r\n", .null),
        ("*-1\r\n", .null), ("*2\r\n:1\r\n*1\r\n$0\r\n\r\n", .array([.integer(1), .array([.text("")])])),
        ("*0\r\n", .array([])),
        ("-ERR no such key\r\n", .error(StoreError(code: "ERR", message: "no such key"))),
        ("-MOVED 3999 127.0.0.1:6381\r\n", .error(StoreError(code: "MOVED", message: "3999 127.0.0.1:6381"))),
    ])
    func readsReplies(text: String, reply: StoreReply) throws {
        var reader = RESPReader()
        for byte in text.utf8.dropLast() {
            reader.append([byte])
            #expect(try reader.nextReply() == nil)
        }
        reader.append([10])
        #expect(try reader.nextReply() == reply)
    }

    @Test(arguments: [
        "?\r\n", ":x\r\n", "$5x", "$2\r\nabc", "*1\r\n?", "$-2\r\n", "$99999999999999999999\r\n", "+a\rb",
    ])
    func refusesWhatIsNoReply(text: String) {
        var reader = RESPReader()
        reader.append(text.utf8)
        #expect(throws: RESPReader.Malformed.self) { _ = try reader.nextReply() }
    }

    @Test func refusesDeepNesting() {
        var reader = RESPReader()
        reader.append(String(repeating: "*1\r\n", count: 100_000).utf8)
        #expect(throws: RESPReader.Malformed.self) { _ = try reader.nextReply() }
    }

    @Test(
        arguments: [
            ("0", 0), ("-1", -1), ("9223372036854775807", Int64.max), ("-9223372036854775808", .min), ("", nil),
            ("-", nil),
            ("+1", nil), ("01", nil), ("-0", nil), (" 1", nil), ("1 ", nil), ("9223372036854775808", nil),
            ("-9223372036854775809", nil), ("99999999999999999999", nil), ("1.0", nil),
        ] as [(String, Int64?)])
    func readsIntegersStrictly(text: String, number: Int64?) {
        #expect(ByteString(text).integer == number)
        if let number { #expect(ByteString(number).text == text) }
    }
}
