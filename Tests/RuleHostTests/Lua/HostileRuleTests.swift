import RuleHost
import Testing
import TestSupport

/// What rules may try: the other rule judges the message all the same, and the failure says what and where.
@Suite(.serialized) struct HostileRuleTests {
    /// A rule's body that must fail.
    struct Attack: Sendable, CustomTestStringConvertible {
        var body: String
        /// What may end it: a slow machine may use up the time before the memory.
        var causes: [Verdict.Failure.Cause]
        /// What the failure's message must have in it.
        var message: String

        init(_ body: String, _ causes: Verdict.Failure.Cause..., message: String) {
            self.body = body
            self.causes = causes
            self.message = message
        }

        var testDescription: String { body }
    }

    private static let time = "time budget used up"
    private static let steps = "pattern budget used up"

    static let endless = [
        Attack("while true do end", .instructions, message: time),
        Attack("while true do pcall(function() while true do end end) end", .instructions, message: time),
        Attack("while true do pcall(pcall, error) end", .instructions, message: time),
        Attack(
            "xpcall(function() while true do end end, function() while true do end end)", .instructions, message: time),
        Attack("xpcall(error, function() while true do end end)", .instructions, message: time),
        Attack(
            "local x <close> = setmetatable({}, { __close = function() while true do end end }) while true do end",
            .instructions, message: time),
        Attack(
            "pcall(function() local x <close> = setmetatable({}, { __close = function() while true do end end }) "
                + "while true do end end)", .instructions, message: time),
        Attack(
            "return tostring(setmetatable({}, { __tostring = function() while true do end end }))", .instructions,
            message: time),
        Attack("for _ in function() return 1 end do end", .instructions, message: time),
        Attack("local function f() return f() end return f()", .instructions, message: time),
        Attack("while true do task:get_message():text() end", .instructions, message: time),
        Attack(
            "local t = {} for i = 1, 9000 do t[i] = i % 7 end while true do table.sort(t) end", .instructions,
            message: ""),
    ]

    static let patterns = [
        Attack("return ((('a'):rep(200)):find('.-.-.-.-b'))", .instructions, message: steps),
        Attack("pcall(string.find, ('a'):rep(200), '.-.-.-.-b') return true", .instructions, message: steps),
        Attack(
            "while true do (('x'):rep(100000)):gsub('x', function() return 'yy' end) end", .instructions, message: ""),
        Attack("return string.find(('('):rep(5000), ('%('):rep(5000) .. '(')", .runtime, message: "unfinished capture"),
    ]

    static let memories = [
        Attack(
            "local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(1000) .. i end", .memory, .instructions,
            message: "budget used up"),
        Attack("local s = 'x' while true do s = s .. s end", .memory, .instructions, message: "budget used up"),
        Attack(
            "while true do pcall(function() local t = {} for i = 1, 1e9 do t[i] = i end end) end", .memory,
            .instructions, message: "budget used up"),
        Attack(
            "local t = {} while true do t[#t + 1] = task:get_message():words() end", .memory, .instructions,
            message: "budget used up"),
        Attack("return ('x'):rep(1e9)", .runtime, message: "resulting string too large"),
        Attack(
            "return table.concat(setmetatable({}, { __index = function() return 'x' end }), '', 1, 1e9)", .runtime,
            message: "too many elements for 'table.concat'"),
        Attack("table.move({}, 1, 1e9, 2)", .runtime, message: "too many elements for 'table.move'"),
        Attack(
            "table.sort(setmetatable({}, { __len = function() return 1e8 end }))", .runtime,
            message: "too many elements for 'table.sort'"),
        Attack("return table.unpack({}, 1, 1e7)", .runtime, message: "too many elements for 'table.unpack'"),
        Attack("local function f() return 1 + f() end return f()", .runtime, .memory, .instructions, message: ""),
    ]

    static let stores = [
        Attack("redis.call('SET', 'k', 'v') redis.call('LPUSH', 'k', 'x')", .store, message: "WRONGTYPE"),
        // What was caught is the rule's own when it raises it again.
        Attack(
            "redis.call('SET', 'k', 'v') local _, e = pcall(redis.call, 'LPUSH', 'k', 'x') error(e, 0)", .runtime,
            message: "WRONGTYPE"),
        Attack("redis.call('SET', 'k', 'v') error('middle')", .runtime, message: "middle"),
        Attack(
            "while true do redis.call('GET', 'x') end", .instructions,
            message: "waited for the store more than 32 times"),
        Attack("redis.call('GET', 'x') while true do end", .instructions, message: time),
        Attack("redis.call('FLUSHALL')", .store, message: "FLUSHALL"),
        Attack(
            "('x'):gsub('x', function() redis.call('GET', 'x') end)", .runtime,
            message: "cannot wait for the store inside gsub"),
        Attack("redis.call({})", .runtime, message: "argument 1 is a table"),
        Attack("redis.call()", .runtime, message: "a command expected"),
    ]

    static let escapes = [
        Attack("setmetatable({}, { __gc = function() end })", .blocked, message: "__gc"),
        Attack("return io.open('/etc/passwd')", .blocked, message: "io is not there"),
        Attack("local _, e = pcall(function() return io.open end) error(e, 0)", .runtime, message: "io is not there"),
        Attack("os.execute('ls')", .blocked, message: "os.execute is not there"),
        Attack("os.exit()", .blocked, message: "os.exit is not there"),
        Attack("load('return 1')()", .blocked, message: "load is not there"),
        Attack("return debug.getinfo(1)", .blocked, message: "debug is not there"),
        Attack("return coroutine.create(print)", .blocked, message: "coroutine is not there"),
        Attack("return getmetatable('')", .blocked, message: "getmetatable is not there"),
        Attack("collectgarbage('stop')", .blocked, message: "collectgarbage is not there"),
        Attack("require '../x'", .blocked, message: "only files below the rules folder"),
        Attack("require '/etc/passwd'", .blocked, message: "only files below the rules folder"),
        Attack("require 'code'", .blocked, message: "bytecode"),
        Attack("require 'missing'", .runtime, message: "module \"missing\" not found"),
        Attack("string.format = 1", .blocked, message: "libraries are read-only"),
        Attack("redis.call = print", .blocked, message: "libraries are read-only"),
        Attack("('x').find = print", .runtime, message: "index"),
        Attack("return string.dump(print)", .runtime, message: "dump"),
        Attack("rspamd_config.TG_LATE = function() end", .runtime, message: "while the file is loaded"),
        Attack("rspamd_config:register_dependency('A', 'B')", .runtime, message: "while the file is loaded"),
        Attack("task.get_date = print", .runtime, message: ""),
        Attack("task.get_date()", .runtime, message: "call it with a colon"),
        Attack("task.get_date(task:get_message())", .runtime, message: "task expected"),
    ]

    static let mistakes = [
        Attack("return 'text'", .badReturn, message: "returned a string"),
        Attack("return {}", .badReturn, message: "returned a table"),
        Attack("return true, 'x'", .badReturn, message: "second result is a weight"),
        Attack("return true, 0 / 0", .badReturn, message: "no finite number"),
        Attack("return math.huge", .badReturn, message: "no finite number"),
        Attack("error({})", .runtime, message: "error value of type table"),
        Attack("error()", .runtime, message: "error value of type nil"),
        Attack("error('plain')", .runtime, message: "plain"),
        Attack("local x return x.y.z", .runtime, message: "attempt to index a nil value (local 'x')"),
        Attack("return task:setting('flod')", .runtime, message: "unknown setting \"flod\""),
        Attack("return task:flag('cap')", .runtime, message: "unknown flag \"cap\""),
        Attack("task:insert_result('TG_NOBODY')", .runtime, message: "symbol TG_NOBODY is not registered"),
        Attack("task:insert_result('BAD', 'x')", .runtime, message: "a weight is a number"),
        Attack("task:insert_result('BAD', 1 / 0)", .runtime, message: "not a finite number"),
        Attack("task:insert_result(7)", .runtime, message: "a symbol's name expected"),
        Attack("task:get_score()", .runtime, message: "from the postfilters on"),
        Attack("task:set_pre_result { action = 'ban' }", .runtime, message: "only a prefilter ends the scan"),
        Attack("task:get_message():matches('(')", .runtime, message: "no regular expression"),
        Attack("task:get_message():matches('(a+)+$')", .runtime, message: "took more than 10 ms"),
        Attack("task:get_user():count('', 60)", .runtime, message: "a name of 1 to 128 bytes"),
        Attack("task:get_user():count('x', 0)", .runtime, message: "a window of 1 to 31536000 seconds"),
        Attack("task:get_message():listed_words('grey')", .runtime, message: "'whitelist' or 'blacklist' expected"),
        Attack("task:get_message():contains({})", .runtime, message: "a map of rspamd_config:add_map expected"),
    ]

    @Test(arguments: endless + patterns + memories + stores + escapes + mistakes)
    func endsAndTheOthersJudge(attack: Attack) async throws {
        let rules = """
            rspamd_config.FINE = function(task) return true end
            rspamd_config.BAD = { group = 'g', callback = function(task)
              if task:get_message():text() == 'harmless' then return true end
              \(attack.body)
            end }
            """
        let text = String(repeating: "a", count: 60) + "!"
        let groups = RuleFolder.groups("FINE", "BAD")
        try await withHost(rules, groups: groups) { host, folder in
            try folder.write("rules/code.lua", bytes: [0x1B] + Array("Lua".utf8))
            let verdict = await host.scan(.sample(text))
            #expect(verdict.names == ["FINE"])
            #expect(verdict.score == 1)
            let failure = try #require(verdict.failure)
            #expect(failure.rule == "BAD")
            #expect(attack.causes.contains(failure.cause), "\(failure.cause)")
            #expect(failure.message.contains(attack.message), "\(failure.message)")
            // What is wrong with a call as a whole is said of the registration, which ends in line 5.
            let line = failure.cause == .badReturn || failure.message.hasPrefix("waited") ? 5 : 4
            #expect(folder.shown(failure.location) == "rules/r.lua:\(line)")

            let next = await host.scan(.sample("harmless", after: 1))
            #expect(next.names == ["BAD", "FINE"])
            #expect(next.failures.isEmpty)
        }
    }

    @Test func refusesAnObjectThatWasKept() async throws {
        let rules = """
            local kept
            rspamd_config.FINE = function(task) return true end
            rspamd_config.KEEP = function(task)
              if kept then return kept[task:get_message():text()](kept) and true end
              kept = task:get_%@()
              return true
            end
            """
        for (part, method) in [("message", "text"), ("user", "id"), ("chat", "id")] {
            let groups = RuleFolder.groups("FINE", "KEEP")
            try await withHost(rules.replacing("%@", with: part), groups: groups) { host, folder in
                #expect(await host.scan(.sample()).names == ["FINE", "KEEP"])
                let verdict = await host.scan(.sample(method, after: 1))
                #expect(verdict.names == ["FINE"])
                #expect(
                    verdict.failure?.message == "this \(part) belongs to a message that is done; "
                        + "do not keep it between messages")
                #expect(verdict.failure.map { folder.shown($0.location) } == "rules/r.lua:4")
            }
        }
    }

    @Test func keepsLibrariesWholeForOtherRules() async throws {
        let spoil = """
            rspamd_config.SPOIL = function()
              rawset(string, 'find', nil) rawset(table, 'concat', print) rawset(redis, 'call', nil)
              rawset(math, 'floor', nil) tostring, pairs = nil, nil
              return true
            end
            """
        let fine = """
            rspamd_config.FINE = function()
              redis.call('SET', 'k', 'v')
              return string.find('abc', 'b') == 2 and table.concat({ 1, 2 }) == '12' and math.floor(1.5) == 1
                and tostring(1) == '1' and ('x'):rep(2) == 'xx' and pairs ~= nil
            end
            """
        try await withHost(
            spoil, groups: RuleFolder.groups("SPOIL", "FINE"), files: ["z.lua": fine]
        ) { host, _ in
            for after in Int64(0)..<3 {
                let verdict = await host.scan(.sample(after: after))
                #expect(verdict.names == ["FINE", "SPOIL"])
                #expect(verdict.failures.isEmpty)
            }
        }
    }

    @Test func goesOnWhenARuleHoardsMemory() async throws {
        let rules = """
            local hoard = {}
            rspamd_config.FINE = function(task)
              return #(('x'):rep(1000000) .. task:get_message():id()) > 1000000
            end
            rspamd_config.HOARD = function(task)
              if task:get_message():text() ~= 'hoard' then return false end
              hoard[#hoard + 1] = ('x'):rep(1000000) .. #hoard
              return true
            end
            """
        let log = HostLog()
        try await withHost(rules, groups: RuleFolder.groups("FINE", "HOARD"), log: log) { host, _ in
            var failures: [Verdict.Failure] = []
            for after in Int64(0)..<20 { failures += await host.scan(.sample("hoard", after: after)).failures }
            #expect(failures.contains { $0.cause == .memory })
            let verdict = await host.scan(.sample(after: 20))
            #expect(verdict.names == ["FINE"])
            #expect(verdict.failures.isEmpty)
            #expect(log.all.contains { $0.contains("fresh Lua state") })
        }
    }
}
