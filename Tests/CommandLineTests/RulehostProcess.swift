import Foundation

/// Runs the built `rulehost` as a process of its own, as a shell would.
struct RulehostProcess {
    /// What came of a run.
    struct Ending {
        var status: Int32
        /// Whether a signal ended it, as a crash does.
        var isSignal: Bool
        var output: String
        var errors: String

        /// Lines of standard output.
        var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    /// A run that does not end.
    struct Hanging: Error {
        var arguments: [String]
    }

    /// The executable, which is built into the folder of the test bundle.
    static let executable: URL = {
        let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        let folders = [tests, Bundle.main.bundleURL].map { $0.deletingLastPathComponent() }
        let places = (folders + [Bundle.main.bundleURL]).map { $0.appending(path: "rulehost") }
        return places.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? places[0]
    }()

    /// A process that is not started yet, in a folder.
    static func make(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) -> Process {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = environment
        return process
    }

    /// Runs to the end; input and output go through files, so that no pipe can fill up.
    static func run(
        _ arguments: [String], input: [UInt8] = [], in folder: URL, environment: [String: String] = [:],
        within seconds: Double = 120
    ) throws -> Ending {
        let name = UUID().uuidString
        let files = ["in", "out", "err"].map { folder.appending(path: "\(name).\($0)") }
        try Data(input).write(to: files[0])
        for file in files.dropFirst() { try Data().write(to: file) }
        let process = make(arguments, in: folder, environment: environment)
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        let watched = WatchedProcess(process)
        try watched.run()
        guard watched.status(within: seconds) != nil else {
            watched.kill()
            throw Hanging(arguments: arguments)
        }
        return Ending(
            status: process.terminationStatus, isSignal: process.terminationReason == .uncaughtSignal,
            output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
    }
}
