import RuleHost

extension StoreConformance {
    static let sortedSets: [StoreConformance] = [
        StoreConformance(
            "sorted sets: scores",
            [
                .step("ZADD z 1 a 2 b", .integer(2)), .step("ZADD z 3 a", .integer(0)),
                .step("ZADD z CH 4 a 2 b", .integer(1)),
                .step("ZSCORE z a", .text("4")), .step("ZSCORE z no", .null), .step("ZMSCORE z b no", .texts("2", nil)),
                .step("ZADD z NX 9 a 1 c", .integer(1)), .step("ZADD z XX 9 d", .integer(0)),
                .step("ZADD z GT 3 a", .integer(0)), .step("ZADD z LT CH 3 a", .integer(1)),
                .step("ZADD z INCR 0.5 a", .text("3.5")), .step("ZADD z NX INCR 1 a", .null),
                .step("ZINCRBY z -1 b", .text("1")), .step("ZADD z 0.1 e inf f -inf g", .integer(3)),
                .step("ZMSCORE z e f g", .texts("0.10000000000000001", "inf", "-inf")),
                .refused("ZADD z x a", "value is not a valid float"),
                .refused("ZADD z 1", "wrong number of arguments for 'zadd' command"),
                .refused("ZADD z 1 a 2", "syntax error"),
                .refused("ZADD z NX XX 1 a", "XX and NX options at the same time are not compatible"),
                .refused("ZADD z GT LT 1 a", "GT, LT, and/or NX options at the same time are not compatible"),
                .refused("ZADD z INCR 1 a 2 b", "INCR option supports a single increment-element pair"),
                .refused("ZADD z INCR -inf f", "resulting score is not a number (NaN)"),
            ]),
        StoreConformance(
            "sorted sets: ranges",
            [
                .step("ZADD z 1 a 2 b 3 c 3 bb 4 d", .integer(5)),
                .step("ZRANGE z 0 -1", .texts("a", "b", "bb", "c", "d")),
                .step("ZRANGE z 1 2 WITHSCORES", .texts("b", "2", "bb", "3")),
                .step("ZRANGE z 0 1 REV", .texts("d", "c")),
                .step("ZREVRANGE z 0 0 WITHSCORES", .texts("d", "4")),
                .step("ZRANGE z (1 3 BYSCORE LIMIT 1 1", .texts("bb")),
                .step("ZRANGE z 3 -inf BYSCORE REV", .texts("c", "bb", "b", "a")),
                .step("ZRANGEBYSCORE z (2 +inf", .texts("bb", "c", "d")),
                .step("ZRANGEBYSCORE z 1 4 LIMIT 1 2", .texts("b", "bb")),
                .step("ZREVRANGEBYSCORE z +inf (3 WITHSCORES", .texts("d", "4")), .step("ZCOUNT z 2 3", .integer(3)),
                .step("ZRANK z bb", .integer(2)), .step("ZREVRANK z bb", .integer(2)), .step("ZRANK z no", .null),
                .refused("ZCOUNT z x 3", "min or max is not a float"), .refused("ZRANGE z 0 x", notAnInteger),
                .refused(
                    "ZRANGE z 0 1 LIMIT 0 1",
                    "syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX"),
            ]),
        StoreConformance(
            "sorted sets: removing",
            [
                .step("ZADD z 1 a 2 b 3 c 4 d 5 e 6 f", .integer(6)), .step("ZREMRANGEBYSCORE z -inf (2", .integer(1)),
                .step("ZREMRANGEBYRANK z -1 -1", .integer(1)), .step("ZPOPMIN z", .texts("b", "2")),
                .step("ZPOPMAX z 2", .texts("e", "5", "d", "4")), .step("ZCARD z", .integer(1)),
                .step("ZREM z c no", .integer(1)), .step("EXISTS z", .integer(0)), .step("ZPOPMIN z", .array([])),
                .refused("ZPOPMIN z x", "value is out of range, must be positive"),
            ]),
        StoreConformance(
            "sorted sets: many members",
            (0..<200).map { .step("ZADD z \(($0 * 37) % 200) m\($0)", .integer(1)) }
                + [
                    .step("ZRANGE z 0 0", .texts("m0")), .step("ZRANK z m1", .integer(37)),
                    .step("ZCOUNT z 50 149", .integer(100)),
                    .step("ZREMRANGEBYSCORE z 0 99", .integer(100)), .step("ZRANK z m1", .null),
                    .step("ZCARD z", .integer(100)),
                ]),
    ]

    static let keys: [StoreConformance] = [
        StoreConformance(
            "keys: existence",
            [
                .step("MSET a 1 b 2", .status("OK")), .step("EXISTS a a no", .integer(2)),
                .step("TYPE a", .status("string")),
                .step("DEL a no", .integer(1)), .step("UNLINK b b", .integer(1)), .step("SADD s x", .integer(1)),
                .step("RENAME s t", .status("OK")), .step("TYPE t", .status("set")), .step("TYPE s", .status("none")),
                .refused("RENAME s t", "no such key"), .step("RENAME t t", .status("OK")), .step("DBSIZE", .integer(1)),
                .step("FLUSHDB", .status("OK")), .step("DBSIZE", .integer(0)),
            ]),
        StoreConformance(
            "keys: patterns",
            [
                .step("MSET k1 1 k2 1 kk 1 h[1 1", .status("OK")), .unordered("KEYS k?", "k1", "k2", "kk"),
                .unordered("KEYS k[0-9]", "k1", "k2"), .unordered("KEYS k[^0-9]", "kk"),
                .unordered("KEYS *1", "k1", "h[1"),
                .unordered("KEYS h\\[*", "h[1"), .unordered("KEYS no*"), .refused("SCAN x", "invalid cursor"),
                .refused("SCAN 0 COUNT 0", "syntax error"),
            ]),
        StoreConformance(
            "keys: expiry",
            [
                .step("SET a 1", .status("OK")), .step("TTL a", .integer(-1)), .step("TTL no", .integer(-2)),
                .step("EXPIRE a 100", .integer(1)), .step("TTL a", .integer(100)), .step("EXPIRE a 50 GT", .integer(0)),
                .step("EXPIRE a 200 GT", .integer(1)), .step("EXPIRE a 300 LT", .integer(0)),
                .step("EXPIRE a 300 NX", .integer(0)),
                .step("PERSIST a", .integer(1)), .step("PERSIST a", .integer(0)), .step("EXPIRE a 300 XX", .integer(0)),
                .step("EXPIRE a 300 GT", .integer(0)), .step("EXPIRE a 300 LT", .integer(1)),
                .step("PEXPIREAT a 99999999999999", .integer(1)), .step("PEXPIRETIME a", .integer(99_999_999_999_999)),
                .step("EXPIRETIME a", .integer(100_000_000_000)), .step("EXPIRE no 5", .integer(0)),
                .step("RENAME a b", .status("OK")), .step("PEXPIRETIME b", .integer(99_999_999_999_999)),
                .step("EXPIRE b -1", .integer(1)), .step("EXISTS b", .integer(0)),
                .refused("EXPIRE a x", notAnInteger),
                .refused("EXPIRE a 5 NX GT", "NX and XX, GT or LT options at the same time are not compatible"),
                .refused("EXPIRE a 5 FOO", "Unsupported option FOO"),
                .refused("EXPIRE a 9223372036854775807", "invalid expire time in 'expire' command"),
            ]),
        StoreConformance(
            "refusals",
            [
                .refused("GET", "wrong number of arguments for 'get' command"),
                .refused("GeT a b", "wrong number of arguments for 'get' command"),
                .step("RPUSH l a", .integer(1)), .wrongType("GET l"), .wrongType("INCR l"), .wrongType("HGETALL l"),
                .wrongType("SISMEMBER l a"), .wrongType("ZADD l 1 a"), .wrongType("APPEND l a"),
                .step("SET s x", .status("OK")),
                .wrongType("LPUSH s a"), .wrongType("HSET s a b"), .step("LRANGE l 0 -1", .texts("a")),
                .step("PING", .status("PONG")), .step("PING hi", .text("hi")), .step("ECHO hi", .text("hi")),
            ]),
    ]
}
