/// Commands that only Redis has: those that need more said than that their first argument is a key.
extension CommandSpec {
    static let scripts: [CommandSpec] = ["eval", "eval_ro", "evalsha", "evalsha_ro", "fcall", "fcall_ro"].map { name in
        let effect = name.hasSuffix("_ro") ? Effect.reads : .writes(isRepeatable: false)
        return CommandSpec(name: name, arity: -3, keys: .counted(at: 2), effect: effect, answer: .script)
    }

    static let elsewhere: [CommandSpec] = [
        away("zunion", -3, .counted(at: 1), .reads), away("zinter", -3, .counted(at: 1), .reads),
        away("zdiff", -3, .counted(at: 1), .reads), away("sintercard", -3, .counted(at: 1), .reads),
        away("zintercard", -3, .counted(at: 1), .reads), away("lmpop", -4, .counted(at: 1)),
        away("zmpop", -4, .counted(at: 1)), away("bitop", -4, .places(first: 2, last: -1, step: 1)),
        away("object", -2, .places(first: 2, last: 2, step: 1), .reads),
        away("memory", -2, .places(first: 2, last: 2, step: 1), .reads),
        away("flushall", -1, .none, reach: .everyServer(.firstAnswer)),
        away("script", -2, .none, reach: .everyServer(.firstAnswer)), away("function", -2, .none),
        away("info", -1, .none, .reads), away("config", -2, .none), away("cluster", -2, .none),
        away("command", -1, .none, .reads), away("randomkey", 1, .none, .reads), away("publish", 3, .none),
        away("lastsave", 1, .none, .reads), away("acl", -2, .none), away("debug", -2, .none),
    ]

    /// What would hold up or change the connection that all rules share.
    static let connection: [CommandSpec] = [
        unfit("subscribe", -2), unfit("psubscribe", -2), unfit("ssubscribe", -2, .all), unfit("unsubscribe", -1),
        unfit("punsubscribe", -1), unfit("sunsubscribe", -1, .all), unfit("monitor", 1), unfit("sync", 1),
        unfit("psync", -3), unfit("blpop", -3, .places(first: 1, last: -2, step: 1)),
        unfit("brpop", -3, .places(first: 1, last: -2, step: 1)),
        unfit("brpoplpush", 4, .places(first: 1, last: 2, step: 1)),
        unfit("blmove", 6, .places(first: 1, last: 2, step: 1)), unfit("blmpop", -5, .counted(at: 2)),
        unfit("bzpopmin", -3, .places(first: 1, last: -2, step: 1)),
        unfit("bzpopmax", -3, .places(first: 1, last: -2, step: 1)), unfit("bzmpop", -5, .counted(at: 2)),
        unfit("xread", -4), unfit("xreadgroup", -7), unfit("wait", 3), unfit("waitaof", 4), unfit("multi", 1),
        unfit("exec", 1), unfit("discard", 1), unfit("watch", -2, .all), unfit("unwatch", 1), unfit("select", 2),
        unfit("auth", -2), unfit("hello", -1), unfit("reset", 1), unfit("quit", -1), unfit("client", -2),
        unfit("asking", 1), unfit("readonly", 1), unfit("readwrite", 1), unfit("shutdown", -1),
    ]

    private static func away(
        _ name: String, _ arity: Int, _ keys: CommandKeys, _ effect: Effect = .writes(isRepeatable: false),
        reach: Reach = .oneServer
    ) -> CommandSpec {
        CommandSpec(name: name, arity: arity, keys: keys, effect: effect, reach: reach)
    }

    private static func unfit(_ name: String, _ arity: Int, _ keys: CommandKeys = .none) -> CommandSpec {
        CommandSpec(
            name: name, arity: arity, keys: keys, effect: .writes(isRepeatable: false), access: .nobody)
    }
}
