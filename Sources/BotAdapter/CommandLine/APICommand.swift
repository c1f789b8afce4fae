internal import RuleHost

/// `rulehost api`: what rules may call, for editors or for people.
enum APICommand {
    static let spec = CommandSpec(
        name: "api", summary: "prints what rules may call", operands: "lua|markdown", operandCount: 1...1,
        options: [],
        details: [
            """
            `lua` is the definition file for editors with the Lua language server (rules/meta/rulehost.lua), `markdown` \
            the reference (docs/lua-api.md). `make docs` writes both.
            """
        ],
        examples: [("rulehost api lua", "the definition file of this version")])

    static func run(_ arguments: ParsedArguments, console: Console) async throws(CommandError) -> ExitStatus {
        switch arguments.operands[0] {
        case "lua": console.print(APIDocumentation.luaDefinitions())
        case "markdown": console.print(APIDocumentation.markdown())
        case let other: throw .usage("api lua or api markdown, not \(DisplayText.quoted(other))")
        }
        return .success
    }
}
