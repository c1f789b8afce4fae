import Foundation
import Testing

/// Who may know whom: read from the sources themselves and held against `Floors`.
@Suite struct LayersTests {
    /// A Swift source file.
    private struct Source: Sendable {
        var target: String
        /// Path below the target, such as `Store/Journal.swift`.
        var name: String
        var text: String
        /// The text without comments and string literals.
        var code: String

        /// The listed folder that the file belongs to: its own, or the nearest above it; nil when none is listed.
        var folder: Floors.Folder? {
            let path = name.split(separator: "/").dropLast().joined(separator: "/")
            return Floors.folders.filter { folder in
                folder.target == target
                    && (path == folder.name || !folder.name.isEmpty && path.hasPrefix(folder.name + "/"))
            }.max { $0.name.count < $1.name.count }
        }

        var modules: [(name: String, line: String)] {
            code.split(separator: "\n").compactMap { line in
                let words = line.split(separator: " ")
                guard let index = words.firstIndex(of: "import"), index + 1 < words.count, index < 3 else { return nil }
                return (words.last.map { String($0.prefix { $0 != "." }) } ?? "", String(line))
            }
        }

        /// Types that the file declares at its top for others.
        var types: Set<String> {
            let declaration =
                /(?m)^(?:[@a-z]+(?:\([a-z]+\))? )*(?:struct|class|enum|actor|protocol|typealias) ([A-Za-z0-9_]+)/
            return Set(
                code.matches(of: declaration).filter { !$0.output.0.contains("private ") }.map { String($0.output.1) })
        }

        var words: Set<String> { Set(code.matches(of: /[A-Za-z_][A-Za-z0-9_]*/).map { String($0.output) }) }
    }

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let sources = Floors.targets.flatMap { sources($0.name) }

    private static func sources(_ target: String) -> [Source] {
        let folder = root.appending(path: "Sources/\(target)").standardizedFileURL
        let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (found?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.map { file in
            let path = file.standardizedFileURL.path.dropFirst(folder.path.count + 1)
            let text = String(decoding: FileManager.default.contents(atPath: file.path) ?? Data(), as: UTF8.self)
            return Source(target: target, name: String(path), text: text, code: stripped(text))
        }
    }

    private static func stripped(_ text: String) -> String {
        text.replacing(/(?s)#"""".*?"""#|""".*?"""|\/\*.*?\*\//, with: "")
            .replacing(/"(\\.|[^"\\\n])*"/, with: "\"\"")
            .replacing(/\/\/[^\n]*/, with: "")
    }

    // MARK: Floors

    @Test func listsEveryFolder() throws {
        let targets = try FileManager.default.contentsOfDirectory(atPath: Self.root.path + "/Sources")
        #expect(Set(targets) == Set(Floors.targets.map(\.name)).union(["CLua", "LuaSystem"]))
        for source in Self.sources { #expect(source.folder != nil, "\(source.target)/\(source.name): list its folder") }
        let used = Set(Self.sources.compactMap(\.folder))
        for folder in Floors.folders { #expect(used.contains(folder), "\(folder.path) has no files") }
    }

    /// Folders of one floor do not know each other, so no folders form a circle.
    @Test(arguments: Floors.targets)
    func usesOnlyLowerFloors(target: Floors.Target) {
        let sources = Self.sources.filter { $0.target == target.name }
        var owners: [String: Set<Floors.Folder>] = [:]
        for source in sources {
            guard let folder = source.folder else { continue }
            for type in source.types { owners[type, default: []].insert(folder) }
        }
        for source in sources {
            guard let own = source.folder else { continue }
            for word in source.words.sorted() {
                guard let owner = owners[word]?.first, owners[word]?.count == 1, owner != own else { continue }
                #expect(
                    owner.floor < own.floor,
                    "\(source.target)/\(source.name) on floor \(own.floor) uses \(word) of \(owner.path) on floor \(owner.floor)"
                )
            }
        }
    }

    /// The table in CONTRIBUTING.md is the list; `WRITE_FLOORS=1 swift test --filter LayersTests` writes it.
    @Test func showsTheFloorsToContributors() throws {
        let file = Self.root.appending(path: "CONTRIBUTING.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let found = try #require(text.firstMatch(of: /\| target \| folder \| floor \| holds \|\n(?:\|[^\n]*\n)*/))
        if ProcessInfo.processInfo.environment["WRITE_FLOORS"] != nil {
            try text.replacing(found.output, with: Floors.table).write(to: file, atomically: true, encoding: .utf8)
        } else {
            #expect(
                String(found.output) == Floors.table,
                "CONTRIBUTING.md is not what Floors.swift says; WRITE_FLOORS=1 swift test --filter LayersTests writes it"
            )
        }
    }

    // MARK: Imports

    @Test(arguments: Floors.targets)
    func importsOnlyItsOwn(target: Floors.Target) {
        let system = ["Foundation", "FoundationNetworking", "Synchronization", "Dispatch", "Glibc"]
        let allowed = Set(system + target.imports)
        for source in Self.sources where source.target == target.name {
            for module in source.modules {
                #expect(allowed.contains(module.name), "\(target.name)/\(source.name) imports \(module.name)")
            }
        }
    }

    @Test func letsOnlyLuaImportC() {
        for source in Self.sources where source.modules.contains(where: { ["CLua", "LuaSystem"].contains($0.name) }) {
            #expect(source.target == "RuleHost" && source.folder?.name == "Lua", "\(source.name)")
        }
    }

    /// `package import` is for modules whose types stand in what sibling modules see.
    @Test func importsInternally() {
        let forms = ["internal import ", "package import ", "@preconcurrency internal import "]
        for source in Self.sources {
            for module in source.modules {
                let line = module.line.trimmingCharacters(in: .whitespaces)
                #expect(forms.contains { line.hasPrefix($0) }, "\(source.name): \(line)")
            }
        }
    }

    // MARK: Habits

    /// Only what is started by a person looks at the wall clock, and the two clocks that are handed down.
    @Test func takesTimeAsAParameter() {
        let clocks = ["BotAPI/Timing.swift", "RuleHost/Store/HostClock.swift"]
        for source in Self.sources where source.target != "CommandLine" {
            guard !clocks.contains("\(source.target)/\(source.name)") else { continue }
            #expect(!source.code.contains(/\bDate\(\)|\bDate\.now/), "\(source.name)")
        }
    }

    @Test func keepsFilesShortAndSafe() {
        #expect(Self.sources.count > 100)
        for source in Self.sources {
            #expect(source.text.split(separator: "\n", omittingEmptySubsequences: false).count <= 501, "\(source.name)")
            #expect(!source.code.contains("try!"), "\(source.name)")
            #expect(!source.text.contains("TODO"), "\(source.name)")
        }
    }
}
