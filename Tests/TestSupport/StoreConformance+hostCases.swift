import RuleHost

/// The host's own commands.
extension StoreConformance {
    /// A sliding counter.
    static let windowCounts: [StoreConformance] = [
        StoreConformance(
            "window counts: sliding",
            [
                .step("RULEHOST.COUNT c 100 60 1", .integer(1)), .step("RULEHOST.COUNT c 130 60 2", .integer(2)),
                // What is exactly a window old has left; what comes twice counts once.
                .step("rulehost.count c 160 60 3", .integer(2)), .step("RULEHOST.COUNT c 160 60 3", .integer(2)),
                // A date from the past counts what had come by then.
                .step("RULEHOST.COUNT c 120 60 9", .integer(1)),
                .step("ZRANGE c 0 -1 WITHSCORES", .texts("9", "120", "2", "130", "3", "160")),
                .step("RULEHOST.COUNT c 170 60 2", .integer(3)), .step("TTL c", .integer(60)),
                .step("RULEHOST.COUNT c 300 5 b", .integer(1)), .step("ZCARD c", .integer(1)),
                .step("TTL c", .integer(5)), .step("RULEHOST.COUNT d -5 10 a", .integer(1)),
            ]),
        StoreConformance(
            "window counts: refusals",
            [
                .refused("RULEHOST.COUNT c 1 60", "wrong number of arguments for 'rulehost.count' command"),
                .refused("RULEHOST.COUNT c x 60 a", notAnInteger), .refused("RULEHOST.COUNT c 1 1.5 a", notAnInteger),
                .refused("RULEHOST.COUNT c 1 0 a", "found a window of 0 seconds, wanted 1 to 31536000"),
                .refused(
                    "RULEHOST.COUNT c 1 31536001 a", "found a window of 31536001 seconds, wanted 1 to 31536000"),
                .refused(
                    "RULEHOST.COUNT c -9223372036854775808 1 a", "the date -9223372036854775808 is too early"),
                .step("EXISTS c", .integer(0)), .step("SET s x", .status("OK")),
                .wrongType("RULEHOST.COUNT s 1 60 a"), .step("GET s", .text("x")), .step("TTL s", .integer(-1)),
            ]),
        StoreConformance(
            "window counts: many members",
            (0..<100).map { .step("RULEHOST.COUNT c \($0) 50 m\($0)", .integer(Int64(min($0 + 1, 50)))) }
                + [.step("ZCARD c", .integer(50)), .step("RULEHOST.COUNT c 60 50 m60", .integer(11))]),
    ]

    /// Counters that fade.
    static let fading: [StoreConformance] = [
        StoreConformance(
            "fading: less by one a period",
            [
                .step("RULEHOST.FADE h n 1000 10 0", .integers(0, 1000)), .step("EXISTS h", .integer(0)),
                .step("RULEHOST.FADE h n 1000 10 3", .integers(3, 1000)),
                .step("HMGET h n n_ts", .texts("3", "1000")),
                // Reading writes nothing.
                .step("RULEHOST.FADE h n 1025 10 0", .integers(1, 1020)), .step("HGET h n_ts", .text("1000")),
                .step("rulehost.fade h n 1009 10 1", .integers(4, 1000)),
                .step("RULEHOST.FADE h n 1019 10 2", .integers(5, 1010)),
                // A moment from the past does not fade, and never makes more of it.
                .step("RULEHOST.FADE h n 900 10 1", .integers(6, 1010)),
                .step("RULEHOST.FADE h n 1020 10 -2", .integers(3, 1020)),
                // A period of 0 never fades.
                .step("RULEHOST.FADE h n 999999 0 0", .integers(3, 1020)),
                .step("RULEHOST.FADE h n 1050 10 0", .integers(0, 1050)), .step("HGET h n", .text("3")),
                .step("RULEHOST.FADE h n 1050 10 1", .integers(1, 1050)),
                .step("HSET h other x", .integer(1)), .step("RULEHOST.FADE h n 1051 10 -5", .integers(0, 1051)),
                .step("HGETALL h", .texts("other", "x")),
                .step("HSET h old 4", .integer(1)), .step("RULEHOST.FADE h old 2000 10 0", .integers(4, 2000)),
                .step("RULEHOST.FADE h big 1 0 9007199254740991", .integers(9_007_199_254_740_991, 1)),
                .step("RULEHOST.FADE h big 1 0 5", .integers(9_007_199_254_740_991, 1)),
            ]),
        StoreConformance(
            "fading: refusals",
            [
                .refused("RULEHOST.FADE h n 1 1", "wrong number of arguments for 'rulehost.fade' command"),
                .refused("RULEHOST.FADE h n x 1 1", notAnInteger), .refused("RULEHOST.FADE h n 1 1 1.5", notAnInteger),
                .refused("RULEHOST.FADE h n 1 1 9007199254740992", notAnInteger),
                .refused("RULEHOST.FADE h n 1 -1 1", "found a period of -1 seconds, wanted 0 or more"),
                .step("EXISTS h", .integer(0)), .step("HSET h n x m 1 m_ts y", .integer(3)),
                .refused("RULEHOST.FADE h n 1 1 1", "hash value is not an integer"),
                .refused("RULEHOST.FADE h m 1 1 1", "hash value is not an integer"),
                .step("SET s x", .status("OK")), .wrongType("RULEHOST.FADE s n 1 1 1"),
                .wrongType("RULEHOST.FADE s n 1 1 0"), .wrongType("RULEHOST.DECAY s n 1 1 1 1"),
            ]),
        StoreConformance(
            "fading: by a factor an hour",
            [
                .step("RULEHOST.DECAY h r 1000 0.5 10 0", .text("0")), .step("EXISTS h", .integer(0)),
                .step("RULEHOST.DECAY h r 1000 0.5 10 4", .text("4")), .step("HMGET h r r_ts", .texts("4", "1000")),
                .step("RULEHOST.DECAY h r 4600 0.5 10 0", .text("2")), .step("HGET h r_ts", .text("1000")),
                .step("RULEHOST.DECAY h r 8200 0.5 10 0.25", .text("1.25")),
                .step("HMGET h r r_ts", .texts("1.25", "8200")),
                .step("RULEHOST.DECAY h r 10000 0.5 10 0", .text("0.88388347648318444")),
                .step("RULEHOST.DECAY h r 100 0.5 10 1", .text("2.25")), .step("HGET h r_ts", .text("8200")),
                .step("RULEHOST.DECAY h r 8200 0.5 3 99", .text("3")),
                .step("RULEHOST.DECAY h r 8200 0.5 3 -9", .text("0")), .step("EXISTS h", .integer(0)),
                .refused("RULEHOST.DECAY h r 1 2 3 1", "found a factor of 2.0, wanted 0 to 1"),
                .refused("RULEHOST.DECAY h r 1 x 3 1", "value is not a valid float"),
                .refused("RULEHOST.DECAY h r 1 1 3", "wrong number of arguments for 'rulehost.decay' command"),
                .step("HSET h r x", .integer(1)),
                .refused("RULEHOST.DECAY h r 1 1 3 1", "hash value is not a float"),
            ]),
    ]

    /// Leases.
    static let leases: [StoreConformance] = [
        StoreConformance(
            "leases: one holder at a time",
            [
                .step("RULEHOST.LEASE l ann 1000 500", .array([.integer(1), .text("ann"), .integer(1_000)])),
                .step("RULEHOST.LEASE l bob 1100 500", .array([.integer(1), .text("ann"), .integer(1_000)])),
                .step("RULEHOST.LEASE l ann 1400 500", .array([.integer(1), .text("ann"), .integer(1_000)])),
                // The time that counts is that of the last renewal.
                .step("RULEHOST.LEASE l bob 1899 500", .array([.integer(1), .text("ann"), .integer(1_000)])),
                .step("RULEHOST.LEASE l bob 1900 500", .array([.integer(2), .text("bob"), .integer(1_900)])),
                .step("RULEHOST.LEASE l ann 1950 500", .array([.integer(2), .text("bob"), .integer(1_900)])),
                // Late, but nobody else came.
                .step("RULEHOST.LEASE l bob 9000 500", .array([.integer(2), .text("bob"), .integer(1_900)])),
                .step("RULEHOST.LEASE l bob 9001 0", .array([.integer(2), .text("bob"), .integer(1_900)])),
                .step("RULEHOST.LEASE l ann 9001 500", .array([.integer(3), .text("ann"), .integer(9_001)])),
                .step("TTL l", .integer(-1)), .refused("RULEHOST.LEASE l ann x 5", notAnInteger),
                .refused("RULEHOST.LEASE l ann 1 -5", "found a span of -5 ms, wanted 0 or more"),
                .refused("RULEHOST.LEASE l ann 1", "wrong number of arguments for 'rulehost.lease' command"),
                .step("SET s x", .status("OK")), .wrongType("RULEHOST.LEASE s ann 1 5"),
            ])
    ]

    /// Commits; the keys share a slot, so that a cluster has them, too.
    static let commits: [StoreConformance] = [
        StoreConformance(
            "commits: all or none",
            [
                .step("RULEHOST.LEASE {c}:l ann 1000 500", .array([.integer(1), .text("ann"), .integer(1_000)])),
                .step(
                    "RULEHOST.COMMIT {c}:l 1 3 SET {c}:a 1 4 HSET {c}:h f v 6 RULEHOST.FADE {c}:h n 5 10 2",
                    .array([.status("OK"), .integer(1), .integers(2, 5)])),
                .step("GET {c}:a", .text("1")), .step("HGET {c}:h n", .text("2")),
                .step("RULEHOST.LEASE {c}:l bob 1500 500", .array([.integer(2), .text("bob"), .integer(1_500)])),
                .step(
                    "RULEHOST.COMMIT {c}:l 1 3 SET {c}:a 2 2 DEL {c}:h",
                    .error(StoreError(code: "FENCED", message: "the lease {c}:l has the number 2, not 1"))),
                .step(
                    "RULEHOST.COMMIT {c}:no 1 3 SET {c}:a 2",
                    .error(StoreError(code: "FENCED", message: "the lease {c}:no has the number 0, not 1"))),
                .step("GET {c}:a", .text("1")), .step("EXISTS {c}:h", .integer(1)),
                // Without a fence; what one command refuses is no matter of the others'.
                .step(
                    "RULEHOST.COMMIT '' '' 2 GET {c}:h 2 INCR {c}:a 3 HGET {c}:h no",
                    .array([
                        .error(
                            StoreError(
                                code: "WRONGTYPE",
                                message: "Operation against a key holding the wrong kind of value")),
                        .integer(2), .null,
                    ])), .step("RULEHOST.COMMIT {c}:l 2", .array([])),
                // The name in any case, as of any command.
                .step("rulehost.commit {c}:l 2", .array([])),
            ]),
        StoreConformance(
            "commits: refusals",
            [
                .refused("RULEHOST.COMMIT l", "wrong number of arguments for 'rulehost.commit' command"),
                .refused("RULEHOST.COMMIT l x 2 DEL a", notAnInteger),
                .refused("RULEHOST.COMMIT '' '' 3 DEL a", "found \"3\", wanted the number of a command's arguments"),
                .refused("RULEHOST.COMMIT '' '' x a", "found \"x\", wanted the number of a command's arguments"),
                // Nothing is performed when a command of the host's own is wrong.
                .refused("RULEHOST.COMMIT '' '' 3 SET a 1 6 RULEHOST.FADE a n x 1 1", notAnInteger),
                .refused(
                    "RULEHOST.COMMIT '' '' 3 SET a 1 3 RULEHOST.COMMIT a 1",
                    "RULEHOST.COMMIT cannot be part of a commit"),
                .step("EXISTS a", .integer(0)),
            ]),
        StoreConformance(
            "once: a mark keeps a command from being performed again",
            [
                .step("RULEHOST.ONCE {c}:m 60 RULEHOST.FADE {c}:h n 5 10 2", .integers(2, 5)),
                .step("RULEHOST.ONCE {c}:m 60 RULEHOST.FADE {c}:h n 5 10 2", .null),
                .step("HGET {c}:h n", .text("2")), .step("TTL {c}:m", .integer(60)),
                .step("RULEHOST.ONCE {c}:i 60 INCR {c}:j", .integer(1)),
                .step("rulehost.once {c}:i 60 INCR {c}:j", .null), .step("GET {c}:j", .text("1")),
                // A commit is one step, too.
                .step(
                    "RULEHOST.ONCE {c}:k 60 RULEHOST.COMMIT '' '' 6 RULEHOST.FADE {c}:h n 5 10 -1 4 HSET {c}:h end 9",
                    .array([.integers(1, 5), .integer(1)])),
                .step("RULEHOST.ONCE {c}:k 60 RULEHOST.COMMIT '' '' 6 RULEHOST.FADE {c}:h n 5 10 -1", .null),
                .step("HMGET {c}:h n end", .texts("1", "9")),
                // What is refused leaves no mark.
                .refused("RULEHOST.ONCE {c}:x 60 RULEHOST.FADE {c}:h n x 1 1", notAnInteger),
                .refused("RULEHOST.ONCE {c}:x 60", "wrong number of arguments for 'rulehost.once' command"),
                .step("EXISTS {c}:x", .integer(0)),
            ]),
    ]
}
