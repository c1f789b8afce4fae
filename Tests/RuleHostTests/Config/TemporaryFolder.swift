import Foundation

/// A folder of files for one test, removed at its end.
final class TemporaryFolder {
    let path: String

    /// Writes files by their paths below the folder.
    init(_ files: [String: String]) throws {
        path = NSTemporaryDirectory() + "rulehost-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files { try write(name, Data(text.utf8)) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ data: Data) throws {
        let url = URL(fileURLWithPath: path).appendingPathComponent(name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: url)
    }

    /// The path of a file below the folder.
    func callAsFunction(_ name: String) -> String { path + "/" + name }

    /// Messages with the folder's path left out.
    func shown(_ messages: [some CustomStringConvertible]) -> [String] {
        messages.map { $0.description.replacingOccurrences(of: path + "/", with: "") }
    }
}
