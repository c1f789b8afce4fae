import Foundation
import RuleHost

/// Files of this repository.
enum Repository {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().standardizedFileURL.path

    /// Options that load the shipped rules.
    static var options: RuleHost.Options {
        var options = RuleHost.Options()
        options.rules = root + "/rules"
        options.groups = root + "/groups.conf"
        options.followsMessageDates = true
        options.learns = false
        return options
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOfFile: root + "/" + path, encoding: .utf8)
    }

    /// Names of the files of a folder with an ending.
    static func files(in folder: String, ending: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root + "/" + folder).filter { $0.hasSuffix(ending) }
            .sorted()
    }
}
