internal import Foundation
package import RuleHost

/// A temporary folder of rule files with a groups.conf, made from strings, gone at the end.
package final class RuleFolder: Sendable {
    private let folder: TemporaryFolder

    /// Path of the folder; `rules/` and `groups.conf` are below.
    package var path: String { folder.path }

    /// Writes groups.conf, and the files by path below `rules/`: `a.lua`, `tests/a.lua`, `lists/a.map`.
    package init(_ files: [String: String], groups: String) throws {
        folder = try TemporaryFolder(["groups.conf": groups])
        try FileManager.default.createDirectory(atPath: folder("rules"), withIntermediateDirectories: true)
        for (name, text) in files { try write("rules/" + name, text) }
    }

    /// Writes a file by its path below the folder, at once and whole.
    package func write(_ name: String, _ text: String) throws { try folder.write(name, text) }

    /// Writes bytes, which need be no text.
    package func write(_ name: String, bytes: [UInt8]) throws { try folder.write(name, bytes: bytes) }

    /// Options that load this folder.
    package var options: RuleHost.Options {
        var options = RuleHost.Options()
        options.rules = path + "/rules"
        options.groups = path + "/groups.conf"
        options.followsMessageDates = true
        options.learns = false
        return options
    }

    /// A text without the folder's path: `rules/a.lua:3`.
    package func shown(_ text: some CustomStringConvertible) -> String { folder.shown(text) }

    /// A groups.conf of one group `g`, whose symbols score 1, with the thresholds 5, 10 and 15.
    package static func groups(_ symbols: String..., more: String = "") -> String {
        let listed = symbols.map { "\($0) = 1;" }.joined(separator: " ")
        return "actions { warn = 5; delete = 10; ban = 15; }\ngroup \"g\" { \(listed) }\n\(more)\n"
    }
}
