internal import RuleHost

/// A command line taken apart: options by name, and the operands in order.
struct ParsedArguments: Hashable, Sendable {
    /// Value of each option that was given, the last one where it was given twice; empty for one that takes none.
    private(set) var values: [String: String] = [:]
    /// What is no option.
    private(set) var operands: [String] = []

    /// Takes the arguments behind the subcommand's name apart.
    ///
    /// `--name value` and `--name=value` are the same; `--` ends the options; `-` and negative numbers (ids of groups) are
    /// operands. `--help` and `-h` stop the parsing, so that help is there for a command line that is half written.
    /// - Throws: `CommandError` that names the argument and, where there is one, the option that is nearest to it.
    init(_ arguments: some Sequence<String>, for spec: CommandSpec) throws(CommandError) {
        var rest = Array(arguments)[...]
        while let argument = rest.popFirst() {
            if argument == "--" {
                operands += rest
                break
            }
            if !Self.isOption(argument) {
                operands.append(argument)
                continue
            }
            try takeOption(argument, from: &rest, for: spec)
            if wantsHelp { return }
        }
        try checkOperands(for: spec)
    }

    /// Value of an option; nil when it was not given.
    subscript(_ name: String) -> String? { values[name] }

    /// Whether the option was given.
    func has(_ name: String) -> Bool { values[name] != nil }

    /// Whether help was asked for.
    var wantsHelp: Bool { has("--help") }

    /// Whether the output is for machines.
    var wantsJSON: Bool { values["--format"] == "json" }

    /// The whole number that an option was given.
    ///
    /// - Returns: nil when the option was not given.
    func integer(_ name: String) throws(CommandError) -> Int64? {
        guard let text = values[name] else { return nil }
        guard let number = Int64(text) else {
            throw .usage("\(name) wants a whole number, not \(DisplayText.quoted(text))")
        }
        return number
    }

    /// The number that an option was given.
    ///
    /// - Returns: nil when the option was not given.
    func number(_ name: String) throws(CommandError) -> Double? {
        guard let text = values[name] else { return nil }
        guard let number = Double(text), number.isFinite else {
            throw .usage("\(name) wants a number, not \(DisplayText.quoted(text))")
        }
        return number
    }

    private static func isOption(_ argument: String) -> Bool {
        guard argument.hasPrefix("-"), argument != "-" else { return false }
        return Double(argument) == nil
    }

    private mutating func takeOption(
        _ argument: String, from rest: inout ArraySlice<String>, for spec: CommandSpec
    ) throws(CommandError) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let name = parts[0] == "-h" ? "--help" : parts[0]
        guard let option = spec.options.first(where: { $0.name == name }) else {
            let help = "; `rulehost \(spec.name) --help` lists them"
            let hint = Suggestion.hint(for: name, in: spec.options.map(\.name), orElse: help)
            throw .usage("unknown option \(name)\(hint)")
        }
        guard let placeholder = option.value else {
            if parts.count > 1 { throw .usage("\(name) takes no value") }
            values[name] = ""
            return
        }
        guard let value = parts.count > 1 ? parts[1] : rest.popFirst() else {
            throw .usage("\(name) wants a value: \(name) \(placeholder)")
        }
        guard option.choices.isEmpty || option.choices.contains(value) else {
            let known = option.choices.joined(separator: ", ")
            let hint = Suggestion.hint(for: value, in: option.choices, orElse: "; known: \(known)")
            throw .usage("unknown value \(DisplayText.quoted(value)) of \(name)\(hint)")
        }
        values[name] = value
    }

    private func checkOperands(for spec: CommandSpec) throws(CommandError) {
        if operands.count > spec.operandCount.upperBound {
            throw .usage(
                "unexpected argument \(DisplayText.quoted(operands[spec.operandCount.upperBound])); usage: \(spec.usage)"
            )
        }
        if operands.count < spec.operandCount.lowerBound {
            throw .usage("too few arguments; usage: \(spec.usage)")
        }
    }
}
