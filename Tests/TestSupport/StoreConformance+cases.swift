import RuleHost

extension StoreConformance {
    /// All cases, a few for each family of commands.
    package static let cases =
        strings + hashes + sets + sortedSets + windowCounts + fading + leases + commits + lists + keys

    static let notAnInteger = "value is not an integer or out of range"

    private static let strings: [StoreConformance] = [
        StoreConformance(
            "strings: set and get",
            [
                .step("GET a", .null), .step("SET a 1", .status("OK")), .step("get a", .text("1")),
                .step("SET a 2 NX", .null), .step("SET b 2 XX", .null), .step("SET a 3 XX GET", .text("1")),
                .step("SET a 4 NX GET", .text("3")), .step("GET a", .text("3")), .step("SETNX a 9", .integer(0)),
                .step("SETNX c 9", .integer(1)), .step("GETSET c 10", .text("9")), .step("GETDEL c", .text("10")),
                .step("GETDEL c", .null), .step("SET e ''", .status("OK")), .step("GET e", .text("")),
            ]),
        StoreConformance(
            "strings: many at once",
            [
                .step("MSET a 1 b 2 a 3", .status("OK")), .step("HSET h f v", .integer(1)),
                .step("MGET a b c h", .texts("3", "2", nil, nil)),
                .refused("MSET a 1 b", "wrong number of arguments for 'mset' command"),
                .step("APPEND a xyz", .integer(4)), .step("STRLEN a", .integer(4)), .step("STRLEN no", .integer(0)),
            ]),
        StoreConformance(
            "strings: expiry options",
            [
                .step("SET a 1 EX 100", .status("OK")), .step("TTL a", .integer(100)),
                .step("SET a 2 KEEPTTL", .status("OK")), .step("TTL a", .integer(100)),
                .step("SET a 3", .status("OK")), .step("TTL a", .integer(-1)),
                .step("SETEX a 50 v", .status("OK")), .step("TTL a", .integer(50)),
                .step("SET a v PXAT 99999999999999", .status("OK")),
                .step("PEXPIRETIME a", .integer(99_999_999_999_999)),
                .refused("SET a v EX 0", "invalid expire time in 'set' command"),
                .refused("SETEX a -1 v", "invalid expire time in 'setex' command"),
                .refused("SET a v EX x", notAnInteger), .refused("SET a v NX XX", "syntax error"),
                .refused("SET a v EX 5 KEEPTTL", "syntax error"), .refused("SET a v EX", "syntax error"),
                .refused("SET a v EX 9223372036854775807", "invalid expire time in 'set' command"),
            ]),
        StoreConformance(
            "counters: integers",
            [
                .step("INCR n", .integer(1)), .step("INCRBY n 41", .integer(42)), .step("DECR n", .integer(41)),
                .step("DECRBY n 50", .integer(-9)), .step("SET n 9223372036854775807", .status("OK")),
                .refused("INCR n", "increment or decrement would overflow"),
                .refused("DECRBY n -9223372036854775808", "decrement would overflow"),
                .step("SET n 07", .status("OK")), .refused("INCR n", notAnInteger),
                .step("SET n +7", .status("OK")), .refused("INCR n", notAnInteger),
                .refused("INCRBY m 1.5", notAnInteger),
            ]),
        StoreConformance(
            "counters: floats",
            [
                .step("INCRBYFLOAT f 0.1", .text("0.1")), .step("INCRBYFLOAT f 0.2", .text("0.3")),
                .step("INCRBYFLOAT f -0.3", .text("0")), .step("INCRBYFLOAT f 5.0e3", .text("5000")),
                .refused("INCRBYFLOAT f x", "value is not a valid float"),
                .refused("INCRBYFLOAT f inf", "increment would produce NaN or Infinity"),
                .step("SET f x", .status("OK")), .refused("INCRBYFLOAT f 1", "value is not a valid float"),
            ]),
    ]

    private static let hashes: [StoreConformance] = [
        StoreConformance(
            "hashes: fields",
            [
                .step("HSET h a 1 b 2", .integer(2)), .step("HSET h b 3 c 4", .integer(1)),
                .step("HGET h b", .text("3")),
                .step("HGET h z", .null), .step("HMGET h a z c", .texts("1", nil, "4")),
                .unordered("HGETALL h", "a", "1", "b", "3", "c", "4"), .unordered("HKEYS h", "a", "b", "c"),
                .unordered("HVALS h", "1", "3", "4"), .step("HLEN h", .integer(3)), .step("HEXISTS h a", .integer(1)),
                .step("HEXISTS h z", .integer(0)), .step("HSETNX h a 9", .integer(0)),
                .step("HSETNX h d 44", .integer(1)),
                .step("HSTRLEN h d", .integer(2)), .step("HDEL h a b z", .integer(2)), .step("HDEL h c d", .integer(2)),
                .step("EXISTS h", .integer(0)), .step("HGETALL h", .array([])), .step("HMSET h a 1", .status("OK")),
                .refused("HSET h a", "wrong number of arguments for 'hset' command"),
                .refused("HSET h a 1 b", "wrong number of arguments for 'hset' command"),
            ]),
        StoreConformance(
            "hashes: counters",
            [
                .step("HINCRBY h n 5", .integer(5)), .step("HINCRBY h n -7", .integer(-2)),
                .refused("HINCRBY h n x", notAnInteger), .step("HSET h t x", .integer(1)),
                .refused("HINCRBY h t 1", "hash value is not an integer"),
                .step("HINCRBY h m 9223372036854775807", .integer(.max)),
                .refused("HINCRBY h m 1", "increment or decrement would overflow"),
                .step("HINCRBYFLOAT h f 1.5", .text("1.5")), .step("HINCRBYFLOAT h f 1.5", .text("3")),
                .refused("HINCRBYFLOAT h t 1", "hash value is not a float"),
            ]),
        StoreConformance(
            "hashes: many fields",
            (0..<100).map { .step("HSET h f\($0) \($0)", .integer(1)) }
                + (0..<50).map { .step("HDEL h f\($0 * 2)", .integer(1)) }
                + (0..<100).map { .step("HGET h f\($0)", $0 % 2 == 0 ? .null : .text("\($0)")) }
                + [.step("HLEN h", .integer(50))]),
    ]

    private static let sets: [StoreConformance] = [
        StoreConformance(
            "sets: members",
            [
                .step("SISMEMBER s a", .integer(0)), .step("SADD s a b a", .integer(2)),
                .step("SADD s b c", .integer(1)),
                .step("SISMEMBER s a", .integer(1)), .step("SMISMEMBER s a z c", .integers(1, 0, 1)),
                .step("SMISMEMBER no a b", .integers(0, 0)), .unordered("SMEMBERS s", "a", "b", "c"),
                .step("SCARD s", .integer(3)), .step("SREM s a z", .integer(1)), .step("SREM s b c", .integer(2)),
                .step("TYPE s", .status("none")), .step("SMEMBERS s", .array([])),
            ]),
        StoreConformance(
            "sets: together",
            [
                .step("SADD s a b c", .integer(3)), .step("SADD t b c d", .integer(3)),
                .unordered("SINTER s t", "b", "c"), .unordered("SUNION s t no", "a", "b", "c", "d"),
                .unordered("SDIFF s t", "a"), .step("SINTER s no", .array([])), .step("SET x 1", .status("OK")),
                .wrongType("SINTER s x"), .wrongType("SADD x a"), .wrongType("GET s"),
            ]),
    ]

    private static let lists: [StoreConformance] = [
        StoreConformance(
            "lists: both ends",
            [
                .step("RPUSH l c d", .integer(2)), .step("LPUSH l b a", .integer(4)),
                .step("LRANGE l 0 -1", .texts("a", "b", "c", "d")), .step("LRANGE l -2 9", .texts("c", "d")),
                .step("LRANGE l 3 1", .array([])), .step("LPOP l", .text("a")), .step("RPOP l 2", .texts("d", "c")),
                .step("LPOP l 5", .texts("b")), .step("LPOP l", .null), .step("LPUSHX l a", .integer(0)),
                .step("RPUSHX l a", .integer(0)), .step("LLEN l", .integer(0)),
                .refused("LPOP l -1", "value is out of range, must be positive"),
            ]),
        StoreConformance(
            "lists: elements",
            [
                .step("RPUSH l a b a c a", .integer(5)), .step("LINDEX l -1", .text("a")), .step("LINDEX l 9", .null),
                .step("LSET l 1 B", .status("OK")), .refused("LSET l 9 x", "index out of range"),
                .refused("LSET no 0 x", "no such key"), .step("LREM l -2 a", .integer(2)),
                .step("LRANGE l 0 -1", .texts("a", "B", "c")), .step("LREM l 0 z", .integer(0)),
                .step("LTRIM l 1 -1", .status("OK")), .step("LRANGE l 0 -1", .texts("B", "c")),
                .step("LTRIM l 5 6", .status("OK")), .step("EXISTS l", .integer(0)),
            ]),
    ]
}
