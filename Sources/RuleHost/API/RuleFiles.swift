internal import Foundation
internal import Synchronization

/// The rules folder: what rule files may read, and the maps that they load, shared by all shards of one program.
final class RuleFiles: Sendable {
    /// Folder as it was given.
    let directory: String
    private let maps = Mutex<[String: RuleMap]>([:])
    private let known = Mutex<Set<String>>([])

    /// The largest file that is read: 64 MB for maps, 4 MB for Lua.
    private static let maxMapBytes = 64 << 20
    private static let maxSourceBytes = 4 << 20

    init(directory: String) { self.directory = directory }

    /// Files that run the others in folders for rspamd.
    private static let beginnings = ["rspamd.local.lua", "init.lua"]

    /// Rule files: every `.lua` directly in the folder, by name, but those first that run others.
    func rulePaths() throws(Problem) -> [String] {
        let paths = try paths(in: directory, ending: ".lua")
        let first = Self.beginnings.map { directory + "/" + $0 }.filter(paths.contains)
        return first + paths.filter { !first.contains($0) }
    }

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
            let isAbsolute = Self.isAbsolute(name)
            let message = isAbsolute ? "there is no file whose path ends like that" : "no .. and no absolute path"
            throw Problem(file: name, message: "maps are below the rules folder; \(message)")
        }
        let text = String(decoding: try read(path, limit: Self.maxMapBytes), as: UTF8.self)
        let map = try RuleMap(path: name, file: path, kind: kind, text: text)
        maps.withLock { $0[key] = map }
        return map
    }

    /// Files that were read: rules, modules and maps.
    var readPaths: [String] { known.withLock { $0.sorted() } }

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

    /// The file that a path on another computer means: below the folder, the one whose path shares the longest end with it;
    /// nil when there is none.
    ///
    /// `/etc/rspamd/lua/telegram/core.lua` is `lua/telegram/core.lua`, or else `telegram/core.lua`, or else `core.lua`.
    func path(endingLike name: String) -> String? {
        guard !name.contains(".."), !name.contains("\0") else { return nil }
        var parts = name.split(separator: "/").map(String.init)
        while !parts.isEmpty {
            let path = directory + "/" + parts.joined(separator: "/")
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue { return path }
            parts.removeFirst()
        }
        return nil
    }

    /// The path of a map: below the folder as it stands, or like that of another computer.
    private func path(of name: String) -> String? {
        guard !name.isEmpty, !name.contains("\0") else { return nil }
        guard Self.isAbsolute(name) else { return Self.leavesFolder(name) ? nil : directory + "/" + name }
        return path(endingLike: name.hasPrefix("file://") ? String(name.dropFirst(7)) : name)
    }

    private static func isAbsolute(_ name: String) -> Bool {
        name.hasPrefix("/") || name.hasPrefix("$") || name.hasPrefix("file://")
    }

    private func read(_ path: String, limit: Int) throws(Problem) -> [UInt8] {
        guard let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int else {
            throw Problem(file: path, message: "cannot be read: no such file")
        }
        guard size <= limit else { throw Problem(file: path, message: "has \(size) bytes; at most \(limit) are read") }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Problem(file: path, message: "cannot be read: it is a folder, or may not be opened")
        }
        known.withLock { _ = $0.insert(path) }
        return Array(data)
    }
}
