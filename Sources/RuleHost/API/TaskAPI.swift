/// `task`: one message under evaluation.
enum TaskAPI {
    static let type = APIType(
        name: "task", form: .object(.task), summary: "One message, edit or join under evaluation.",
        shared: RspamdMessageAPI.shared, functions: functions + RspamdMessageAPI.functions)

    private static let functions = [
        APIFunction("get_message", returns: "message", "The message that is judged.") { raw in
            withTask(raw, .task) { task, lua in
                task.pushPart(.message, slot: 1, to: lua)
                return 1
            }
        },
        APIFunction("get_user", returns: "user?", "Who sent it or joined; nil when a channel speaks.") { raw in
            withTask(raw, .task) { task, lua in
                guard task.message.user != nil else { return 0 }
                task.pushPart(.user, slot: 2, to: lua)
                return 1
            }
        },
        APIFunction("get_chat", returns: "chat", "Where it was sent.") { raw in
            withTask(raw, .task) { task, lua in
                task.pushPart(.chat, slot: 3, to: lua)
                return 1
            }
        },
        APIFunction(
            "get_date", returns: "integer", "The moment of the message, or of its edit; seconds since 1970."
        ) { answer($0, .task) { $0.message.moment } },
        APIFunction(
            "setting", ["name: string"], returns: "number|string|boolean",
            "A setting as it stands in this chat. An unknown name is an error."
        ) { raw in withTask(raw, .task) { pushSetting(of: $0, to: $1) } },
        APIFunction(
            "flag", ["name: string"], returns: "boolean",
            "Whether a flag is on in this chat. An unknown name is an error."
        ) { raw in withTask(raw, .task) { pushFlag(of: $0, to: $1) } },
        APIFunction(
            "threshold", ["action: string"], returns: "number?",
            "Points from which an action is taken in this chat; nil when it has no threshold."
        ) { raw in withTask(raw, .task) { pushThreshold(of: $0, to: $1) } },
        APIFunction(
            "answer", ["name: string"], returns: "boolean?", since: "0.3",
            "Whether a list from outside, lols or cas, has the author; nil when nobody speaks, and while the list has not "
                + "answered: the verdict names the question, the host asks, and the next scan of the author knows. An "
                + "unknown name is an error. Waits for the store."
        ) { raw in withTask(raw, .task) { ask(for: $0, $1) } },
        APIFunction(
            "insert_result", ["symbol: string", "weight: number?", "...: string|number"],
            "Adds a hit: score times weight (1 when left out), with options as evidence. A symbol whose flag is off adds "
                + "nothing."
        ) { raw in withTask(raw, .task) { insertResult(into: $0, $1) } },
        APIFunction(
            "has_symbol", ["symbol: string"], returns: "boolean",
            "Whether a symbol fired so far; false of a symbol that nobody registers."
        ) { raw in
            withTask(raw, .task) { task, lua in
                return lua.answer(symbolIndex(at: 2, lua).flatMap { task.seenFinding(of: $0) } != nil)
            }
        },
        APIFunction(
            "get_symbol", ["symbol: string"],
            returns: "{ score: number, weight: number, options: string[] }?",
            "What a symbol added so far; nil when it did not fire."
        ) { raw in withTask(raw, .task) { pushFinding(of: $0, to: $1) } },
        APIFunction(
            "set_pre_result", ["result: { action: string, message: string? }"],
            "Ends the scan with an action, before the filters. Only in rules of type prefilter."
        ) { raw in withTask(raw, .task) { setPreResult(of: $0, $1) } },
        LimitAPI.function,
        APIFunction(
            "get_score", returns: "number", "Sum of the hits. Only in rules of type postfilter or idempotent."
        ) { raw in
            withTask(raw, .task) { task, lua in
                guard task.stage >= .postfilter else { return refuseEarly(lua, "get_score") }
                return lua.answer(task.seenScore)
            }
        },
        APIFunction(
            "get_action", returns: "string",
            "The action so far: none, warn, delete, mute or ban. Only in rules of type postfilter or idempotent."
        ) { raw in
            withTask(raw, .task) { task, lua in
                guard task.stage >= .postfilter else { return refuseEarly(lua, "get_action") }
                return lua.answer(task.seenAction.rawValue)
            }
        },
    ]

    private static func ask(for task: ScanTask, _ lua: LuaStack) -> Int32 {
        guard let name = lua.string(at: 2) else {
            return lua.fail("answer: the name of a list expected, got \(lua.kindName(at: 2))")
        }
        if let problem = SpamList.problem(withName: name) { return lua.fail("answer: \(problem)") }
        guard let user = task.message.user else { return lua.answerNil() }
        guard lua.mayWait else { return lua.fail(Waiting.refusal) }
        task.ask(OpenAsk(name: name, subject: String(user.id)))
        return lua.wait()
    }

    private static func refuseEarly(_ lua: LuaStack, _ name: String) -> Int32 {
        lua.fail("\(name) is known from the postfilters on; register the rule with type = 'postfilter'")
    }

    private static func symbolIndex(at index: Int32, _ lua: LuaStack) -> Int? {
        guard lua.kind(at: index) == .string else { return nil }
        lua.pushValue(ofKept: lua.keptSymbols, keyAt: index)
        defer { lua.pop() }
        return lua.integer(at: -1).map(Int.init)
    }

    private static func refuseSymbol(_ lua: LuaStack) -> Int32 {
        guard let name = lua.string(at: 2) else {
            return lua.fail("a symbol's name expected, got \(lua.kindName(at: 2))")
        }
        return lua.fail("symbol \(name) is not registered")
    }

    private static func insertResult(into task: ScanTask, _ lua: LuaStack) -> Int32 {
        guard let symbol = symbolIndex(at: 2, lua) else { return refuseSymbol(lua) }
        guard task.stage != .idempotent else {
            return lua.fail("an idempotent rule runs after the verdict and cannot add to it")
        }
        var weight = 1.0
        switch lua.kind(at: 3) {
        case .none, .missing: break
        case .number: weight = lua.number(at: 3) ?? 1
        default: return lua.fail("insert_result: a weight is a number, got \(lua.kindName(at: 3))")
        }
        guard weight.isFinite else { return lua.fail("insert_result: the weight is not a finite number") }
        task.insert(symbol: symbol, weight: weight, options: options(from: 4, lua))
        return 0
    }

    /// Options from a slot to the top; a table stands for its elements.
    static func options(from first: Int32, _ lua: LuaStack) -> [String] {
        guard first <= lua.count else { return [] }
        var options: [String] = []
        for index in first...lua.count where options.count < ScanTask.maxOptions {
            switch lua.kind(at: index) {
            case .table: lua.forEachEntry(at: index) { options.append(option(at: -1, lua)) }
            case .missing, .none: break
            default: options.append(option(at: index, lua))
            }
        }
        return Array(options.prefix(ScanTask.maxOptions))
    }

    private static func option(at index: Int32, _ lua: LuaStack) -> String {
        let text = lua.shownText(at: index)
        guard text.utf8.count > ScanTask.maxOptionBytes else { return text }
        return String(decoding: text.utf8.prefix(ScanTask.maxOptionBytes - 3), as: UTF8.self) + "…"
    }

    private static func pushFinding(of task: ScanTask, to lua: LuaStack) -> Int32 {
        guard let symbol = symbolIndex(at: 2, lua) else { return refuseSymbol(lua) }
        guard let finding = task.seenFinding(of: symbol) else { return 0 }
        lua.pushTable(fields: 3)
        lua.pushNumber(task.score(of: finding, in: task.view))
        lua.setField("score" as StaticString)
        lua.pushNumber(finding.weight)
        lua.setField("weight" as StaticString)
        lua.set("options", to: finding.options)
        return 1
    }

    private static func pushThreshold(of task: ScanTask, to lua: LuaStack) -> Int32 {
        guard let name = lua.string(at: 2), let action = Action(rawValue: name) else {
            return lua.fail("an action expected: none, warn, delete, mute or ban")
        }
        guard let threshold = task.seenThresholds.first(where: { $0.action == action }) else { return 0 }
        lua.pushNumber(threshold.score)
        return 1
    }

    private static func setPreResult(of task: ScanTask, _ lua: LuaStack) -> Int32 {
        guard task.stage == .prefilter else {
            return lua.fail("set_pre_result: only a prefilter ends the scan; register the rule with type = 'prefilter'")
        }
        guard lua.kind(at: 2) == .table else { return lua.fail("set_pre_result: a table with an action expected") }
        lua.pushField("action", of: 2)
        lua.pushField("message", of: 2)
        guard let name = lua.string(at: -2), let action = Action(rawValue: name) else {
            return lua.fail("set_pre_result: action is none, warn, delete, mute or ban")
        }
        task.decide(action, message: lua.string(at: -1))
        return 0
    }

    // MARK: Shared with chat

    /// Pushes the setting whose name is in the second slot.
    static func pushSetting(of task: ScanTask, to lua: LuaStack) -> Int32 {
        if task.overrides.settings.isEmpty {
            lua.pushValue(ofKept: lua.keptSettings, keyAt: 2)
            if lua.kind(at: -1) != .missing { return 1 }
            lua.pop()
        } else if let name = lua.string(at: 2), let setting = task.seenSetting(name) {
            return lua.answer(setting)
        }
        guard let name = lua.string(at: 2) else {
            return lua.fail("a setting's name expected, got \(lua.kindName(at: 2))")
        }
        return lua.fail("unknown setting \"\(name)\"; groups.conf has it in settings { } when it exists")
    }

    /// Pushes the state of the flag whose name is in the second slot.
    static func pushFlag(of task: ScanTask, to lua: LuaStack) -> Int32 {
        guard let name = lua.string(at: 2), let flag = task.catalog.flagIndex[name] else {
            return lua.fail("unknown flag \"\(lua.string(at: 2) ?? lua.kindName(at: 2))\"; no rule or group has it")
        }
        return lua.answer(task.isOn(flag: flag))
    }
}

extension SettingValue: LuaValue {
    func push(to lua: LuaStack) {
        switch self {
        case .number(let value): lua.pushNumber(value)
        case .text(let text): lua.push(text)
        case .bool(let value): lua.push(value)
        }
    }
}
