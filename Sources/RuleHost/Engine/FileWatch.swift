internal import Foundation

/// Tells when a rule file, a rule test, a map or groups.conf has been saved.
struct FileWatch: Sendable {
    /// What tells one state of a file from another.
    private struct Stamp: Hashable {
        var modified: Int64
        var size: Int64
        var node: UInt64
    }

    /// How long to wait between two looks.
    static let pause: Duration = .milliseconds(250)

    private var stamps: [String: Stamp] = [:]

    /// Looks at the files.
    ///
    /// - Parameters:
    ///   - folders: Folders in which every `.lua` and `.map` file counts.
    ///   - files: Further files.
    /// - Returns: Whether anything is new, changed or gone since the look before; false at the first.
    mutating func hasChanged(folders: [String], files: [String]) -> Bool {
        var found: [String: Stamp] = [:]
        for path in files { found[path] = Self.stamp(of: path) }
        for folder in folders {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            for name in names where name.hasSuffix(".lua") || name.hasSuffix(".map") {
                found[folder + "/" + name] = Self.stamp(of: folder + "/" + name)
            }
        }
        defer { stamps = found }
        return !stamps.isEmpty && found != stamps
    }

    private static func stamp(of path: String) -> Stamp? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        let time = status.st_mtim
        return Stamp(
            modified: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec), size: Int64(status.st_size),
            node: UInt64(status.st_ino))
    }
}
