internal import Foundation
internal import Synchronization

/// The rules folder: what rule files may read, and the maps that they load, shared by all shards of one program.
final class RuleFiles: Sendable {
    /// Folder as it was given.
    let directory: String
    private let maps = Mutex<[String: RuleMap]>([:])

    /// The largest file that is read: 64 MB for maps, 4 MB for Lua.
    private static let maxMapBytes = 64 << 20
    private static let maxSourceBytes = 4 << 20

    init(directory: String) { self.directory = directory }

    /// Rule files: every `.lua` directly in the folder, by name.
    func rulePaths() throws(Problem) -> [String] { try paths(in: directory, ending: ".lua") }

    /// Files of expressions: every `.cf` directly in the folder, by name.
    func expressionPaths() throws(Problem) -> [String] { try paths(in: directory, ending: ".cf") }

    /// Files of rule tests: every `.lua` in `tests` below the folder, by name; empty when there is no such folder.
    func testPaths() throws(Problem) -> [String] {
        let folder = directory + "/tests"
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            return []
        }
        return try paths(in: folder, ending: ".lua")
    }

    private func paths(in folder: String, ending: String) throws(Problem) -> [String] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw Problem(file: folder, message: "cannot be read as a folder of rules; --rules names one")
        }
        return names.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }.sorted().map { folder + "/" + $0 }
    }

    /// The bytes of a Lua file.
    func source(_ path: String) throws(Problem) -> [UInt8] {
        let bytes = try read(path, limit: Self.maxSourceBytes)
        guard bytes.first != 0x1B else {
            throw Problem(file: path, message: "is bytecode; rules are loaded from text only")
        }
        return bytes
    }

    /// The map of a file below the folder; read once for all shards.
    func map(_ name: String, kind: RuleMap.Kind) throws(Problem) -> RuleMap {
        let key = kind.rawValue + ":" + name
        if let known = maps.withLock({ $0[key] }) { return known }
        guard let path = path(of: name) else {
            throw Problem(file: name, message: "maps are below the rules folder; no .. and no absolute path")
        }
        let text = String(decoding: try read(path, limit: Self.maxMapBytes), as: UTF8.self)
        let map = try RuleMap(path: name, file: path, kind: kind, text: text)
        maps.withLock { $0[key] = map }
        return map
    }

    /// Files of the maps that were loaded.
    var mapPaths: [String] { maps.withLock { $0.values.map { directory + "/" + $0.path }.sorted() } }

    /// The file that `require` means: below the folder, by a name with dots or slashes; nil when there is none.
    func modulePath(_ name: String) -> String? {
        var parts = name.split(whereSeparator: { $0 == "." || $0 == "/" }).map(String.init)
        if parts.last == "lua", name.hasSuffix(".lua") { parts.removeLast() }
        // `rules/utils` and `telegram.utils` are what other hosts' files call it.
        while !parts.isEmpty {
            let path = directory + "/" + parts.joined(separator: "/") + ".lua"
            if FileManager.default.fileExists(atPath: path) { return path }
            parts.removeFirst()
        }
        return nil
    }

    /// Whether a name could only mean something outside the folder.
    static func leavesFolder(_ name: String) -> Bool {
        name.hasPrefix("/") || name.hasPrefix("~") || name.contains("..") || name.contains("\0")
    }

    private func path(of name: String) -> String? {
        Self.leavesFolder(name) || name.isEmpty ? nil : directory + "/" + name
    }

    private func read(_ path: String, limit: Int) throws(Problem) -> [UInt8] {
        guard let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int else {
            throw Problem(file: path, message: "cannot be read: no such file")
        }
        guard size <= limit else { throw Problem(file: path, message: "has \(size) bytes; at most \(limit) are read") }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Problem(file: path, message: "cannot be read: it is a folder, or may not be opened")
        }
        return Array(data)
    }
}
