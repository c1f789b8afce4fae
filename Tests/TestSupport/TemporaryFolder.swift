package import Foundation
internal import Synchronization

/// A folder of files for one test, gone at its end.
///
/// All of them lie in a folder of the test process; what a process that was killed left there goes when another one starts.
package final class TemporaryFolder: Sendable {
    package let path: String

    package var url: URL { URL(filePath: path) }

    /// Writes files by their paths below the folder.
    package init(_ files: [String: String] = [:]) throws {
        path = Self.newPath()
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files { try write(name, text) }
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: path) } catch { print("left behind: \(error)") }
    }

    /// The path of a file below the folder.
    package func callAsFunction(_ name: String) -> String { path + "/" + name }

    /// Writes a file by its path below the folder, at once and whole.
    package func write(_ name: String, _ text: String) throws { try write(name, bytes: Array(text.utf8)) }

    /// Writes bytes, which need be no text.
    package func write(_ name: String, bytes: [UInt8]) throws {
        let url = url.appending(path: name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url, options: .atomic)
    }

    /// A text without the folder's path: `rules/a.lua:3`.
    package func shown(_ text: some CustomStringConvertible) -> String {
        text.description.replacingOccurrences(of: path + "/", with: "")
    }

    /// The same for several texts.
    package func shown(_ texts: [some CustomStringConvertible]) -> [String] { texts.map { shown($0) } }

    /// A path for a folder that is made elsewhere.
    package static func newPath() -> String { "\(parent)/\(count.add(1, ordering: .relaxed).newValue)" }

    private static let count = Atomic(0)

    private static let name = "rulehost-tests-"

    private static let parent: String = {
        let root = NSTemporaryDirectory()
        let manager = FileManager.default
        for entry in (try? manager.contentsOfDirectory(atPath: root)) ?? [] where entry.hasPrefix(name) {
            guard let process = Int32(entry.dropFirst(name.count)), kill(process, 0) != 0, errno == ESRCH else {
                continue
            }
            try? manager.removeItem(atPath: root + entry)
        }
        let path = root + name + "\(getpid())"
        atexit { rmdir(TemporaryFolder.parent) }
        return path
    }()
}
