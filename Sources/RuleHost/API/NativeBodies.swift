internal import Foundation

/// What the API's functions in Lua are made of; rules see none of it.
enum NativeBodies {
    static let all: [(name: String, body: LuaBody)] = [
        ("unsupported", unsupported), ("text", makeText), ("text_bytes", textBytes), ("headers", headers),
        ("variables", variables), ("request", request), ("call", call), ("pcall", protectedCall), ("compile", compile),
        ("settings", settings), ("now", now), ("lower", lower), ("length", length), ("distance", distance),
        ("base64", base64), ("unbase64", unbase64), ("ucl", UCLAPI.parse), ("expression", ExpressionBodies.create),
        ("is_match", ExpressionBodies.isMatch), ("search", ExpressionBodies.search), ("split", ExpressionBodies.split),
    ]

    /// unsupported(type, name): raises.
    private static let unsupported: LuaBody = { raw in
        guard let lua = LuaStack(raw) else { return 0 }
        let name = lua.displayText(at: 2)
        guard let type = API.types.first(where: { $0.name == lua.string(at: 1) }) else { return 0 }
        let hint = Suggestion.hint(for: name, in: type.functions.map(\.name))
        return lua.fail("\(type.name)\(type.separator)\(name) is \(API.unsupported)\(hint)")
    }

    // MARK: Texts

    /// text(bytes): a text object.
    private static let makeText: LuaBody = { raw in
        guard let lua = LuaStack(raw) else { return 0 }
        let host = HostState.of(lua)
        _ = host.pushObject(.text, host, to: lua, values: 1)
        lua.pushCopy(of: 1)
        lua.keepTopAsUserValue(1, of: -2)
        lua.pop()
        return 1
    }

    /// text_bytes(text): the string in a text object; a string or number as it is.
    private static let textBytes: LuaBody = { raw in
        guard let lua = LuaStack(raw) else { return 0 }
        if lua.isObject(at: 1, kind: ObjectKind.text.rawValue) {
            _ = lua.pushUserValue(1, of: 1)
            return 1
        }
        guard let bytes = lua.argument(at: 1) else {
            return lua.fail("a string expected, got \(lua.kindName(at: 1))")
        }
        lua.push(bytes: bytes)
        return 1
    }

    private static let lower: LuaBody = { raw in withText(raw) { $1.push($0.lowercased()) } }

    private static let length: LuaBody = { raw in withText(raw) { $1.push($0.unicodeScalars.count) } }

    private static let base64: LuaBody = { raw in
        guard let lua = LuaStack(raw) else { return 0 }
        guard let bytes = lua.shownBytes(at: 1) else {
            return lua.fail("a string expected, got \(lua.kindName(at: 1))")
        }
        return lua.answer(Data(bytes).base64EncodedString())
    }

    private static let unbase64: LuaBody = { raw in
        withText(raw) { text, lua in
            guard let data = Data(base64Encoded: text, options: .ignoreUnknownCharacters) else { return lua.pushNil() }
            lua.push(bytes: Array(data))
        }
    }

    /// The longest texts that are compared letter by letter: the cost is the product.
    private static let maxCompared = 1024

    private static let distance: LuaBody = { raw in
        guard let lua = LuaStack(raw) else { return 0 }
        guard let left = lua.shownBytes(at: 1), let right = lua.shownBytes(at: 2) else {
            return lua.fail("levenshtein_distance: two strings expected")
        }
        let (one, other) = (
            Array(String(decoding: left, as: UTF8.self).unicodeScalars),
            Array(String(decoding: right, as: UTF8.self).unicodeScalars)
        )
        guard one.count <= maxCompared, other.count <= maxCompared else {
            return lua.fail("levenshtein_distance: at most \(maxCompared) letters are compared")
        }
        return lua.answer(steps(from: one, to: other))
    }

    /// How many letters must be added, taken or replaced.
    private static func steps(from left: [Unicode.Scalar], to right: [Unicode.Scalar]) -> Int {
        var last = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            current.reserveCapacity(right.count + 1)
            for (column, other) in right.enumerated() {
                current.append(min(last[column + 1] + 1, current[column] + 1, last[column] + (letter == other ? 0 : 1)))
            }
            last = current
        }
        return last[right.count]
    }

    private static func withText(_ raw: OpaquePointer?, _ body: (String, LuaStack) -> Void) -> Int32 {
        guard let lua = LuaStack(raw) else { return 0 }
        guard let bytes = lua.shownBytes(at: 1) else {
            return lua.fail("a string expected, got \(lua.kindName(at: 1))")
        }
        body(String(decoding: bytes, as: UTF8.self), lua)
        return 1
    }

    // MARK: The message

    /// headers(task): a list of tables with name and value.
    private static let headers: LuaBody = { raw in
        withTask(raw, .task) { task, lua in
            lua.push(list: task.headers) { header in
                lua.pushTable(fields: 4)
                for name in ["value", "decoded", "raw"] {
                    lua.push(header.value)
                    lua.setField(name)
                }
                lua.set("name", to: header.name)
            }
            return 1
        }
    }

    /// variables(task): the table of what rules keep for each other while a message is judged.
    private static let variables: LuaBody = { raw in
        withTask(raw, .task) { _, lua in
            if lua.pushUserValue(4, of: 1) { return 1 }
            lua.pop()
            lua.pushTable()
            lua.keepTopAsUserValue(4, of: 1)
            return 1
        }
    }

    /// settings(): a copy of the settings of groups.conf.
    private static let settings: LuaBody = { raw in
        guard let lua = LuaStack(raw) else { return 0 }
        LuaState.of(lua).push(kept: lua.keptSettings, to: lua)
        let settings = lua.count
        lua.pushTable()
        let copy = lua.count
        lua.forEachEntry(at: settings) {
            lua.pushCopy(of: -2)
            lua.pushCopy(of: -2)
            lua.setPair(in: copy)
        }
        return 1
    }

    private static let now: LuaBody = { raw in
        guard let lua = LuaStack(raw) else { return 0 }
        return lua.answer(LuaState.of(lua).moment)
    }

    // MARK: The store

    /// request(task, callback?, command, arguments?): a command whose answer goes to the callback.
    private static let request: LuaBody = { raw in
        withTask(raw, .task) { task, lua in
            var arguments: [ByteString] = []
            guard let name = lua.shownBytes(at: 3), !name.isEmpty else { return lua.fail("a Redis command expected") }
            arguments.append(ByteString(name))
            if lua.kind(at: 4) == .table {
                for index in 0..<lua.length(at: 4) {
                    lua.pushElement(index + 1, of: 4)
                    guard let argument = lua.shownBytes(at: -1) else {
                        return lua.fail(
                            "\(arguments[0]): argument \(index + 1) is a \(lua.kindName(at: -1)); string or number wanted"
                        )
                    }
                    arguments.append(ByteString(argument))
                    lua.pop()
                }
            }
            let command = StoreCommand(arguments: arguments)
            if let refusal = RedisAPI.refusal(of: command) { return lua.fail(refusal) }
            var callback: Int32?
            if lua.kind(at: 2) == .function {
                lua.pushCopy(of: 2)
                callback = LuaState.of(lua).keepTop(of: lua)
            }
            guard task.request(command, callback: callback) else {
                if let callback { LuaState.of(lua).forget(callback) }
                return lua.fail("a rule has at most \(StoreCallback.limit) requests under way at once")
            }
            return 0
        }
    }

    private static let call: LuaBody = { RedisAPI.ask($0, shape: .script, catchesErrors: false) }

    private static let protectedCall: LuaBody = { RedisAPI.ask($0, shape: .script, catchesErrors: true) }

    /// compile(source, environment): the function of a script.
    private static let compile: LuaBody = { raw in
        guard let lua = LuaStack(raw) else { return 0 }
        guard let source = lua.bytes(at: 1), source.first != 0x1B else { return lua.fail("a script in Lua expected") }
        do throws(RuleError) {
            try LuaState.of(lua).load(Array(source), file: "=script", environment: nil, to: lua)
        } catch {
            return lua.fail("script: \(error.message)")
        }
        lua.pushCopy(of: 2)
        lua.setEnvironment()
        return 1
    }
}
