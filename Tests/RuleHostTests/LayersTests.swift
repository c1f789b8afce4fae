import Foundation
import Testing

/// Who may know whom: read from the sources themselves.
@Suite struct LayersTests {
    /// A Swift source file.
    private struct Source: Sendable {
        /// Folder below the module, such as `Lua`; empty for files of the module's own folder.
        var folder: String
        var name: String
        var text: String
        /// The text without comments and string literals.
        var code: String

        var modules: [(name: String, line: String)] {
            code.split(separator: "\n").compactMap { line in
                let words = line.split(separator: " ")
                guard let index = words.firstIndex(of: "import"), index + 1 < words.count, index < 3 else { return nil }
                return (words.last.map { String($0.prefix { $0 != "." }) } ?? "", String(line))
            }
        }
    }

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let host = sources("RuleHost")
    private static let adapter = sources("BotAdapter")

    /// Floors of RuleHost, lowest first: a folder uses the floors up to its own.
    private static let floors: [Set<String>] = [
        ["Model"], ["Text", "Store"], ["State"], ["Learning"], ["Config", "Asks", "Lua", "Task"], ["API"], ["Engine"],
        [""],
    ]

    private static func sources(_ module: String) -> [Source] {
        let folder = root.appending(path: "Sources/\(module)").standardizedFileURL
        let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (found?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.map { file in
            let path = file.standardizedFileURL.path.dropFirst(folder.path.count + 1)
            let text = String(decoding: FileManager.default.contents(atPath: file.path) ?? Data(), as: UTF8.self)
            let parts = path.split(separator: "/")
            return Source(
                folder: parts.count > 1 ? String(parts[0]) : "", name: String(path), text: text, code: stripped(text))
        }
    }

    private static func stripped(_ text: String) -> String {
        text.replacing(/(?s)#"""".*?"""#|""".*?"""|\/\*.*?\*\//, with: "")
            .replacing(/"(\\.|[^"\\\n])*"/, with: "\"\"")
            .replacing(/\/\/[^\n]*/, with: "")
    }

    /// Types that a folder declares at the top of its files.
    private static func types(_ folders: Set<String>) -> Set<String> {
        let declaration =
            /(?m)^(?:[a-z]+(?:\([a-z]+\))? )*(?:struct|class|enum|actor|protocol|typealias) ([A-Za-z0-9_]+)/
        var names: Set<String> = []
        for source in host where folders.contains(source.folder) {
            for match in source.code.matches(of: declaration) where !match.output.0.contains("private ") {
                names.insert(String(match.output.1))
            }
        }
        return names
    }

    private static func words(_ code: String) -> Set<String> {
        Set(code.matches(of: /[A-Za-z_][A-Za-z0-9_]*/).map { String($0.output) })
    }

    @Test func findsTheSources() {
        #expect(Self.host.count > 10)
        #expect(Self.adapter.count > 10)
    }

    @Test func keepsTheFoldersThatTheStyleNames() {
        let hostFolders = Self.floors.reduce(Set<String>()) { $0.union($1) }
        for source in Self.host { #expect(hostFolders.contains(source.folder), "\(source.name)") }
        let known: Set = [
            "", "CommandLine", "Settings", "Telegram", "Mapping", "Moderation", "Admin", "Newcomers", "Language",
            "Learning", "Web",
        ]
        for source in Self.adapter {
            #expect(known.contains(source.folder), "\(source.name)")
            #expect(source.folder != "" || source.name == "main.swift", "\(source.name)")
        }
    }

    @Test func letsOnlyLuaImportC() {
        for source in Self.host + Self.adapter {
            for module in source.modules where ["CLua", "LuaSystem"].contains(module.name) {
                #expect(Self.host.contains { $0.name == source.name } && source.folder == "Lua", "\(source.name)")
            }
        }
    }

    @Test func importsNothingFromOutside() {
        let system: Set = ["Foundation", "FoundationNetworking", "Synchronization", "Dispatch", "Glibc"]
        for source in Self.host {
            for module in source.modules where module.name != "CLua" {
                #expect(system.contains(module.name), "\(source.name) imports \(module.name)")
            }
        }
        for source in Self.adapter {
            for module in source.modules where module.name != "RuleHost" {
                #expect(system.contains(module.name), "\(source.name) imports \(module.name)")
            }
        }
    }

    @Test func importsInternally() {
        for source in Self.host + Self.adapter {
            for module in source.modules {
                let line = module.line.trimmingCharacters(in: .whitespaces)
                #expect(
                    line.hasPrefix("internal import ") || line.hasPrefix("@preconcurrency internal import "),
                    "\(source.name): \(line)")
            }
        }
    }

    @Test func usesOnlyLowerFloors() {
        for (floor, folders) in Self.floors.enumerated() {
            let upper = Self.floors[(floor + 1)...].reduce(Set<String>()) { $0.union($1) }
            let forbidden = Self.types(upper).subtracting(Self.types(folders))
            for source in Self.host where folders.contains(source.folder) {
                // What the caller asks for is a value, handed down whole.
                let code = source.code.replacing("RuleHost.Options", with: "")
                let breaches = Self.words(code).intersection(forbidden)
                #expect(breaches.isEmpty, "\(source.name) knows \(breaches.sorted().joined(separator: ", "))")
            }
        }
    }

    @Test func keepsTextAndStoreApart() {
        for (folder, other) in [("Text", "Store"), ("Store", "Text")] {
            let forbidden = Self.types([other])
            for source in Self.host where source.folder == folder {
                let breaches = Self.words(source.code).intersection(forbidden)
                #expect(breaches.isEmpty, "\(source.name) knows \(breaches.sorted().joined(separator: ", "))")
            }
        }
    }

    @Test func keepsTelegramFromRules() {
        for source in Self.adapter where source.folder == "Telegram" {
            #expect(!source.modules.contains { $0.name == "RuleHost" }, "\(source.name)")
        }
    }

    @Test func takesTimeAsAParameter() {
        for source in Self.host where ["Engine", "API", "Task", "Text", "Model"].contains(source.folder) {
            #expect(!source.code.contains("Date()"), "\(source.name)")
            #expect(!source.code.contains("Date.now"), "\(source.name)")
        }
    }

    @Test func keepsFilesShortAndSafe() {
        for source in Self.host + Self.adapter {
            #expect(source.text.split(separator: "\n", omittingEmptySubsequences: false).count <= 501, "\(source.name)")
            #expect(!source.code.contains("try!"), "\(source.name)")
            #expect(!source.text.contains("TODO"), "\(source.name)")
        }
    }
}
