/// A subcommand and what it does.
protocol Subcommand: SendableMetatype {
    /// What it accepts.
    static var spec: CommandSpec { get }

    /// Does it.
    static func run(_ arguments: ParsedArguments, console: Console) async throws(CommandError) -> ExitStatus
}
