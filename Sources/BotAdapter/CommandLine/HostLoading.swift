internal import RuleHost

/// Starts the host for a command.
enum HostLoading {
    /// Loads rules, scores and store.
    ///
    /// - Throws: `CommandError` after every problem was written to standard error.
    static func load(_ options: RuleHost.Options, console: Console) async throws(CommandError) -> RuleHost {
        do throws(LoadError) {
            return try await RuleHost(options)
        } catch {
            try console.flush()
            for problem in error.problems { console.writeError("\(problem)\n") }
            let count = error.problems.count == 1 ? "1 problem" : "\(error.problems.count) problems"
            throw CommandError(
                code: .failed, message: "\(count) above; `rulehost check` shows whether they are mended")
        }
    }
}
