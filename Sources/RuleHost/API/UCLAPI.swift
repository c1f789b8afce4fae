/// `ucl`: reads UCL and JSON out of texts.
enum UCLAPI {
    static let type = APIType(
        name: "ucl", form: .library, summary: "Reads UCL and JSON out of texts.",
        functions: [
            APIFunction(
                "parser", returns: "ucl_parser", "A parser.",
                lua: "function() return setmetatable({}, class.ucl_parser) end")
        ])

    static let parser = APIType(
        name: "ucl_parser", form: .record, summary: "Reads one text.",
        functions: [
            APIFunction(
                "parse_string", ["text: string"], returns: "boolean, string?",
                "Reads a text: true, or false and what is wrong. `.include` is refused.",
                lua: """
                    function(parser, text)
                      local value, problem = native.ucl(text)
                      rawset(parser, 'value', value)
                      return value ~= nil, problem
                    end
                    """),
            APIFunction(
                "parse_text", ["text: string"], returns: "boolean, string?", "The same as parse_string.",
                lua: "function(parser, text) return target.parse_string(parser, text) end"),
            APIFunction(
                "get_object", returns: "table?", "What was read; nil when nothing was.",
                lua: "function(parser) return rawget(parser, 'value') end"),
        ])

    /// ucl(text): a table, or nil and what is wrong.
    static let parse: LuaBody = { raw in
        guard let lua = LuaStack(raw) else { return 0 }
        guard let bytes = lua.shownBytes(at: 1) else { return lua.fail("parse_string: a string expected") }
        let text = String(decoding: bytes, as: UTF8.self)
        // An include would read a file of the computer.
        guard !text.contains(".include") else { return refuse(".include is not there for rules", lua) }
        let document = UCLParser.parse(text: text, file: "text")
        if let problem = document.problems.first { return refuse(problem.description, lua) }
        return push(document.entries, to: lua) ? 1 : refuse("nests too deep", lua)
    }

    private static func refuse(_ message: String, _ lua: LuaStack) -> Int32 {
        lua.pushNil()
        lua.push(message)
        return 2
    }

    /// Pushes a section; a repeated key is a list.
    private static func push(_ entries: [UCLEntry], to lua: LuaStack) -> Bool {
        guard lua.hasRoom(for: 8) else { return false }
        var values: [(key: String, values: [UCLValue])] = []
        var places: [String: Int] = [:]
        for entry in entries {
            if let place = places[entry.key] {
                values[place].values.append(entry.value)
            } else {
                places[entry.key] = values.count
                values.append((entry.key, [entry.value]))
            }
        }
        lua.pushTable(fields: values.count)
        for (key, values) in values {
            guard values.count == 1 ? push(values[0], to: lua) : push(list: values, to: lua) else { return false }
            lua.setField(key)
        }
        return true
    }

    private static func push(list: [UCLValue], to lua: LuaStack) -> Bool {
        guard lua.hasRoom(for: 8) else { return false }
        lua.pushTable(list: list.count)
        for (index, value) in list.enumerated() {
            guard push(value, to: lua) else { return false }
            lua.setElement(index + 1)
        }
        return true
    }

    private static func push(_ value: UCLValue, to lua: LuaStack) -> Bool {
        switch value.content {
        case .object(let entries): return push(entries, to: lua)
        case .array(let elements): return push(list: elements, to: lua)
        case .text(let text): lua.push(text)
        case .number(let number): lua.pushNumber(number)
        case .boolean(let boolean): lua.push(boolean)
        case .null: lua.pushNil()
        }
        return true
    }
}
