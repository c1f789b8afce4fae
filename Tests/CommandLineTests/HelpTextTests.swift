import RuleHost
import Testing

@testable import CommandLine

@Suite struct HelpTextTests {
    private static let specs = [
        ScanCommand.spec, ReplayCommand.spec, CheckCommand.spec, FlagsCommand.spec, ServeCommand.spec, BotCommand.spec,
    ]

    @Test func listsEveryCommand() {
        let text = HelpText.overall(Self.specs, for: .none)
        for spec in Self.specs { #expect(text.contains("  \(spec.name) ")) }
    }

    @Test(arguments: specs)
    func listsEveryOption(spec: CommandSpec) {
        let text = HelpText.command(spec, for: .none)
        for option in spec.options { #expect(text.contains("  \(option.name)")) }
        for name in ["--rules", "--groups", "--store", "--help"] { #expect(text.contains(name)) }
        #expect(text.contains(spec.usage))
    }

    @Test(arguments: specs)
    func fitsANarrowTerminal(spec: CommandSpec) {
        let text = HelpText.command(spec, for: Terminal(isTerminal: true, width: 80))
        for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }
}
