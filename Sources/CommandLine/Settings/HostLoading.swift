internal import Foundation
internal import RuleHost

extension ParsedArguments {
    /// Options of a host that judges what was said before, by the dates of the messages, and runs no tests of rules.
    func recordOptions() throws(CommandError) -> RuleHost.Options {
        var options = try hostSettings(store: .memory).options(log: Console.log)
        options.followsMessageDates = true
        options.runsRuleTests = false
        return options
    }
}

/// Starts the host for a command.
enum HostLoading {
    /// Loads rules, scores and store.
    ///
    /// - Throws: `CommandError` after every problem was written to standard error.
    static func load(_ options: RuleHost.Options, console: Console) async throws(CommandError) -> RuleHost {
        if options.store == .embedded(path: HostSettings.liveJournal) { try makeFolder(of: HostSettings.liveJournal) }
        if let path = options.pendingWrites { try makeFolder(of: path) }
        do throws(LoadError) {
            return try await RuleHost(options)
        } catch {
            try console.flush()
            for problem in error.problems { console.writeError("\(problem)\n") }
            let count = error.problems.count == 1 ? "1 problem" : "\(error.problems.count) problems"
            throw CommandError(code: .failed, message: "nothing was started: \(count), see above")
        }
    }

    /// The folder that the host itself chose is made; one that a person named has to be there.
    private static func makeFolder(of path: String) throws(CommandError) {
        let folder = URL(filePath: path).deletingLastPathComponent().relativePath
        if mkdir(folder, 0o700) != 0, errno != EEXIST { throw .system(folder) }
    }
}
