import Foundation
import TestSupport
import Testing

@testable import RuleHost

@Suite struct CommandTableTests {
    /// What Redis says of a command.
    private struct Info {
        var arity: Int64
        var flags: Set<String>
        var keys: [Int64]
        /// Where the number of keys stands, for a command whose keys are counted; nil for others.
        var countPlace: Int64?
        var parts: [Info] = []

        init?(_ reply: StoreReply) {
            guard case .array(let parts) = reply, parts.count >= 10, case .integer(let arity) = parts[1],
                case .array(let flags) = parts[2]
            else { return nil }
            self.arity = arity
            self.flags = Set(flags.compactMap { if case .status(let flag) = $0 { flag } else { nil } })
            keys = parts[3...5].compactMap { if case .integer(let place) = $0 { place } else { nil } }
            if case .array(let specs) = parts[8] { countPlace = specs.lazy.compactMap(Self.countPlace).first }
            if case .array(let inner) = parts[9] { self.parts = inner.compactMap(Info.init) }
        }

        /// The place of the number in a key specification that counts its keys.
        private static func countPlace(_ specification: StoreReply) -> Int64? {
            guard let begin = field("begin_search", of: specification),
                let find = field("find_keys", of: specification),
                field("type", of: begin) == .text("index"), field("type", of: find) == .text("keynum"),
                let index = field("spec", of: begin).flatMap({ field("index", of: $0) }),
                let number = field("spec", of: find).flatMap({ field("keynumidx", of: $0) }),
                case .integer(let first) = index, case .integer(let offset) = number
            else { return nil }
            return first + offset
        }

        private static func field(_ name: String, of reply: StoreReply) -> StoreReply? {
            guard case .array(let parts) = reply, let place = parts.firstIndex(of: .text(name)) else { return nil }
            return parts[place + 1]
        }
    }

    @Test func saysOfEachCommandWhatRedisSays() async throws {
        let server = try await RedisServer()
        let store = try server.store()
        let specs = CommandTable.shared.specs.filter { $0.access != .host }
        let names = specs.map { ByteString($0.name) }
        let reply = await store.perform(StoreCommand(arguments: ["COMMAND", "INFO"] + names))
        await store.close()
        guard case .array(let infos) = reply, infos.count == specs.count else {
            Issue.record("found \(reply)")
            return
        }
        var known = 0
        for (spec, reply) in zip(specs, infos) {
            // Commands of a newer server are not in this one.
            guard let info = Info(reply) else { continue }
            known += 1
            #expect(Int64(spec.arity) == info.arity, "\(spec.name)")
            if info.flags.contains("write") { #expect(spec.writes([]), "\(spec.name)") }
            if info.flags.contains("readonly"), spec.access == .everyone { #expect(!spec.writes([]), "\(spec.name)") }
            #expect(agrees(spec, info), "\(spec.name): \(spec.keys), Redis says \(info)")
        }
        #expect(known > 120)
    }

    private func agrees(_ spec: CommandSpec, _ info: Info) -> Bool {
        switch spec.keys {
        case .none:
            // Channels, and streams that a word goes before, are no keys that anybody asks for.
            return spec.access == .nobody || info.keys == [0, 0, 0] && info.countPlace == nil
        case .places(let first, let last, let step):
            let places = [Int64(first), Int64(last), Int64(step)]
            return spec.access == .nobody && info.keys == [0, 0, 0]
                || info.keys == places || info.parts.contains { $0.keys == places }
        case .counted(let place): return info.countPlace == Int64(place)
        case .ofCommand, .ofCommands: return false
        }
    }

    @Test(arguments: [
        ("GET k", ["k"]), ("MSET a 1 b 2", ["a", "b"]), ("DEL a b c", ["a", "b", "c"]), ("RENAME a b", ["a", "b"]),
        ("eval s 2 k l a", ["k", "l"]), ("EVAL s 0 a", []), ("PING", []), ("GET", []),
        ("BITOP AND d a b", ["d", "a", "b"]),
        ("RULEHOST.COUNT k 1 2 m", ["k"]), ("RULEHOST.COMMIT l 1 3 SET a 1 3 DEL b c", ["l", "a", "b", "c"]),
        ("RULEHOST.COMMIT '' '' 3 SET a 1", ["a"]), ("RULEHOST.ONCE m 5 SET a 1", ["m", "a"]), ("XADD s * a b", ["s"]),
    ])
    func findsTheKeys(text: String, keys: [String]) {
        let arguments = text.split(separator: " ").map { $0 == "''" ? "" : ByteString(String($0)) }
        #expect(StoreCommand(arguments: arguments).keys.map(\.text) == keys)
    }

    @Test(arguments: [
        ("GET k", false), ("SET k v", true), ("RULEHOST.FADE k f 1 1 0", false), ("RULEHOST.FADE k f 1 1 -1", true),
        ("rulehost.decay k f 1 1 1 0", false), ("RULEHOST.DECAY k f 1 1 1 0.5", true), ("XADD s * a b", true),
    ])
    func knowsWhatWrites(text: String, writes: Bool) {
        #expect(command(text).writes == writes)
    }

    /// Adding a command touches the file of its family and no other.
    @Test func isTheOnlyListOfCommands() throws {
        let names = Set(CommandTable.shared.specs.map { $0.name.uppercased() })
        // Two names that follow each other in a list, a case or a chain of comparisons.
        let neighbours =
            /"([A-Za-z_.]+)"\s*,\s*"([A-Za-z_.]+)"|spells\("([A-Z_.]+)"\)\s*\|\|[^|]*spells\("([A-Z_.]+)"\)/
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/RuleHost")
        var files = 0
        for folder in ["Store", "API", "Task", "Engine"] {
            let found = FileManager.default.enumerator(
                at: root.appending(path: folder), includingPropertiesForKeys: nil)
            for case let file as URL in found?.allObjects ?? []
            where file.pathExtension == "swift" && !file.path.contains("/Store/Commands/") {
                files += 1
                let text = try String(contentsOf: file, encoding: .utf8)
                for match in text.matches(of: neighbours) {
                    let pair = [match.output.1, match.output.2, match.output.3, match.output.4].compactMap(\.self)
                    let isList = pair.allSatisfy { names.contains(String($0)) }
                    #expect(!isList, "\(file.lastPathComponent): \(match.output.0)")
                }
            }
        }
        #expect(files > 60)
    }
}
