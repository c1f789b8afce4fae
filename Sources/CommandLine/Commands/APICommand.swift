internal import BotAdapter
internal import RuleHost

/// `rulehost api`: what rules may call, for editors or for people, and what people may tell the bot.
enum APICommand: Subcommand {
    static let spec = CommandSpec(
        name: "api", summary: "prints what rules may call", operands: "lua|markdown|commands|keys", operandCount: 1...1,
        options: [],
        details: [
            """
            `lua` is the definition file for editors with the Lua language server (rules/meta/rulehost.lua), `markdown` \
            the reference (docs/lua-api.md), `commands` what people may tell the bot (docs/admin-commands.md), `keys` what the \
            store holds (docs/store.md). `make docs` writes all of them.
            """
        ],
        examples: [("rulehost api lua", "the definition file of this version")])

    static func run(_ arguments: ParsedArguments, console: Console) async throws(CommandError) -> ExitStatus {
        switch arguments.operands[0] {
        case "lua": console.print(APIDocumentation.luaDefinitions())
        case "markdown": console.print(APIDocumentation.markdown())
        case "commands": console.print(CommandDocument.markdown())
        case "keys": console.print(RecordKind.markdown())
        case let other: throw .usage("api lua, markdown, commands or keys, not \(DisplayText.quoted(other))")
        }
        return .success
    }
}
