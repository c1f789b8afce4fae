internal import RuleHost

/// The files of samples that a command line names.
enum SampleFiles {
    /// Option that names for whom something is learned.
    static let chat = CommandSpec.Option(
        name: "--chat", value: "ID", summary: "for the groups of this admin chat alone (for every chat)")

    /// What formats the files may have, for the help.
    static let formats = """
        FILE holds JSON lines {"text": "...", "label": "spam"} or "ham", or CSV with the columns Text,Label; behind --spam and \
        --ham also a text a line. Several files of an option are parted by commas.
        """

    /// Reads files one after the other.
    ///
    /// - Parameters:
    ///   - paths: Files in the order in which they are read.
    ///   - label: What texts without a label are.
    /// - Returns: Their samples in order.
    /// - Throws: `CommandError` with the place of what cannot be read.
    static func read(
        _ paths: [String], label: SampleFile.Default? = nil
    ) throws(CommandError) -> [LearnedSample] {
        var samples: [LearnedSample] = []
        for path in paths {
            do throws(Problem) {
                samples += try SampleFile.read(path: path, label: label)
            } catch {
                let place = error.line.map { "\(error.file):\($0)" } ?? error.file
                throw CommandError(code: .failed, message: error.message, location: place)
            }
        }
        return samples
    }

    /// The files that an option names.
    static func paths(_ option: String, _ arguments: ParsedArguments) -> [String] {
        arguments[option]?.split(separator: ",").map(String.init) ?? []
    }

    /// For whom something is learned.
    static func scope(_ arguments: ParsedArguments) throws(CommandError) -> LearningScope {
        try arguments.integer("--chat").map(LearningScope.adminChat) ?? .shared
    }

    /// Opens the host of a command that works on samples, does the work and closes the host.
    static func withHost(
        _ arguments: ParsedArguments, console: Console, _ work: (RuleHost) async throws(Problem) -> Void
    ) async throws(CommandError) -> ExitStatus {
        var options = try arguments.hostSettings(store: HostSettings.live).options(log: Console.log)
        options.runsRuleTests = false
        options.learns = false
        let host = try await HostLoading.load(options, console: console)
        return try await host.closing { () async throws(CommandError) in
            do throws(Problem) {
                try await work(host)
            } catch {
                throw CommandError(code: .failed, message: error.message, location: error.file)
            }
            return .success
        }
    }

    /// `175 spam and 438 ham`.
    static func counts(_ samples: [LearnedSample]) -> String {
        let spam = samples.count { $0.isSpam }
        return "\(ProgressBar.grouped(spam)) spam and \(ProgressBar.grouped(samples.count - spam)) ham"
    }
}
