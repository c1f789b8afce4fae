internal import Foundation

/// Tells when a rule file, a rule test, a map or groups.conf has been saved.
struct FileWatch: Sendable {
    /// What tells one state of a file from another.
    private struct Stamp: Hashable {
        var modified: Int64
        var size: Int64
        var node: UInt64

        static let missing = Stamp(modified: 0, size: -1, node: 0)
    }

    /// How long to wait between two looks.
    static let pause: Duration = .milliseconds(250)

    private static let endings = [".lua", ".cf", ".map"]

    private let folders: [String]
    private var inFolders: [String: Stamp] = [:]
    private var others: [String: Stamp] = [:]
    private var hasLooked = false

    /// Looks at folders in which every `.lua`, `.cf` and `.map` file counts.
    init(folders: [String]) { self.folders = folders }

    /// Looks at the folders and at further files.
    ///
    /// - Parameter files: May differ from look to look; one that was not looked at before counts as unchanged.
    /// - Returns: Whether anything is new, changed or gone since the look before; false at the first.
    mutating func hasChanged(files: [String]) -> Bool {
        var found: [String: Stamp] = [:]
        for folder in folders {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            for name in names where Self.endings.contains(where: name.hasSuffix) {
                found[folder + "/" + name] = Self.stamp(of: folder + "/" + name)
            }
        }
        var isChanged = hasLooked && found != inFolders
        for file in files {
            let stamp = Self.stamp(of: file) ?? .missing
            if let before = others[file], before != stamp { isChanged = true }
            others[file] = stamp
        }
        inFolders = found
        hasLooked = true
        return isChanged
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
