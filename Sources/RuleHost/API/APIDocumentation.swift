/// The API as people and editors read it, written from the same table that rules are bound to.
package enum APIDocumentation {
    /// The definition file for the Lua language server: `rules/meta/rulehost.lua`.
    package static func luaDefinitions() -> String {
        let parts = [
            """
            ---@meta
            -- Written by `make docs` from the host's API table: do not edit.

            --- What rspamd_config.NAME is set to, or what register_symbol takes with a name.
            ---@class symbol_definition
            \(symbolFields.map { "---@field \($0.name) \($0.type) \($0.summary)" }.joined(separator: "\n"))

            --- Declares a rule test; in rules/tests only (docs/writing-rules.md).
            ---@param name string
            ---@param definition table
            function test(name, definition) end
            """
        ]
        return (parts + API.types.map(definition)).joined(separator: "\n\n") + "\n"
    }

    /// The reference for rule authors: `docs/lua-api.md`.
    package static func markdown() -> String {
        let head = """
            # Lua API

            Written by `make docs` from the host's API table: do not edit. How to begin is in
            [writing-rules.md](writing-rules.md), what is allowed besides in [sandbox.md](sandbox.md).

            ## Registration

            `rspamd_config.NAME = function(task) ... end`, or a table with these fields:

            | field | type | meaning |
            |---|---|---|
            \(symbolFields.map { row([code($0.name), code($0.type), $0.summary]) }.joined(separator: "\n"))

            A callback returns nothing or false for no hit, or true, a weight (1 when left out) and options as evidence; or a
            number, which is the weight; or it calls `task:insert_result` itself.
            """
        return ([head] + API.types.map(section)).joined(separator: "\n\n") + "\n"
    }

    /// Fields of a registration.
    private static let symbolFields: [(name: String, type: String, summary: String)] = [
        ("callback", "(fun(task: task): boolean|number|nil, ...)?", "the rule; all types but virtual need it"),
        ("group", "string?", "group of groups.conf; when left out, the one group that the file's symbols are in"),
        ("flag", "string?", "the switch of this symbol; the group's switch holds besides"),
        ("description", "string?", "what it means; groups.conf has the word when it says something"),
        ("score", "number?", "points; groups.conf has the word when it says something"),
        ("type", "string?", "normal (a filter), prefilter, postfilter, idempotent, callback, virtual or composite"),
        ("parent", "string|number?", "of a virtual symbol: the rule that inserts it"),
        ("expression", "string?", "of a composite: the expression over other symbols"),
        ("priority", "number?", "higher starts first within the stage; 0 when left out"),
        ("condition", "(fun(task: task): boolean)?", "the rule runs only when this returns true"),
        ("one_shot", "boolean?", "several hits of a message count once, with the highest weight"),
        (
            "feeds", "string?",
            "`tenant`: a postfilter that writes what other groups go by; it sees the verdict without the chat's own words"
        ),
    ]

    // MARK: Definitions for editors

    private static func definition(of type: APIType) -> String {
        let isGlobal: Bool
        switch type.form {
        case .module, .global: isGlobal = true
        case .object, .record, .library: isGlobal = false
        }
        let head =
            ["--- \(type.summary)", "---@class \(type.name)"]
            + type.values.map { "---@field \($0.name) \($0.type) \($0.summary)" }
            + ["\(isGlobal ? "" : "local ")\(type.name) = {}"]
        return (head + [""] + type.functions.map { definition(of: $0, in: type) }).joined(separator: "\n")
    }

    private static func definition(of function: APIFunction, in type: APIType) -> String {
        var lines = ["--- \(function.summary)"]
        for parameter in function.parameters { lines.append("---@param \(parameter.name) \(parameter.type)") }
        if let returns = function.returns { lines.append("---@return \(returns)") }
        let names = function.parameters.map(\.name).joined(separator: ", ")
        lines.append("function \(type.name)\(type.separator)\(function.name)(\(names)) end\n")
        return lines.joined(separator: "\n")
    }

    // MARK: Reference for people

    private static func section(of type: APIType) -> String {
        let rows = type.functions.map { function in
            let names = function.parameters.map(\.name).joined(separator: ", ")
            let call = "\(type.name)\(type.separator)\(function.name)(\(names))"
            let parameters = function.parameters.map { "\($0.name): \($0.type)" }.joined(separator: ", ")
            return row([
                code(call), parameters.isEmpty ? "" : code(parameters), function.returns.map(code) ?? "",
                function.summary, function.since,
            ])
        }
        let values = type.values.map { row([code("\(type.name).\($0.name)"), "", code($0.type), $0.summary, "0.2"]) }
        return """
            ## \(type.name)

            \(type.summary)

            | call | parameters | returns | what it does | since |
            |---|---|---|---|---|
            \((values + rows).joined(separator: "\n"))
            """
    }

    private static func code(_ text: String) -> String { "`\(text)`" }

    /// A table row; a bar inside a cell would end it.
    private static func row(_ cells: [String]) -> String {
        "| "
            + cells.map { $0.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") }
            .joined(separator: " | ") + " |"
    }
}

extension APIType {
    /// What stands between the name of the type and that of a function.
    var separator: String {
        switch form {
        case .module, .library: "."
        case .object, .record, .global: ":"
        }
    }
}
