import RuleHost
import TestSupport
import Testing

/// Every example of docs/writing-rules.md that says which file it is goes live with the shipped rules, and its tests pass.
@Suite struct DocumentExampleTests {
    /// The code blocks of a document in a language, without their fences.
    private static func blocks(of document: String, language: String) -> [String] {
        document.pieces(between: "```").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
            .filter { $0.hasPrefix(language + "\n") }.map { String($0.dropFirst(language.count + 1)) }
    }

    @Test func goLiveTogether() async throws {
        let document = try Repository.text("docs/writing-rules.md")
        var files: [String: String] = [:]
        for name in try Repository.files(in: "rules", ending: ".lua") {
            files[name] = try Repository.text("rules/" + name)
        }
        for name in try Repository.files(in: "rules/lists", ending: ".map") {
            files["lists/" + name] = try Repository.text("rules/lists/" + name)
        }
        var symbols: Set<String> = []
        var groups = try Repository.text("groups.conf")
        for block in Self.blocks(of: document, language: "lua") {
            guard let path = block.firstMatch(of: /^-- rules\/(\S+)\n/) else {
                #expect(!block.contains("rspamd_config"), "an example that registers a symbol names no file:\n\(block)")
                continue
            }
            files[String(path.output.1), default: ""] += block
            let group = block.firstMatch(of: /group = '(\w+)'/).map { String($0.output.1) }
            for match in block.matches(of: /(?m)^rspamd_config\.([A-Z0-9_]+)/) {
                symbols.insert(String(match.output.1))
                groups += "group \"\(try #require(group))\" { \(match.output.1) = 1; }\n"
            }
        }
        for block in Self.blocks(of: document, language: "") where block.hasPrefix("settings") { groups += block }
        #expect(symbols.count >= 5)

        let folder = try RuleFolder(files, groups: groups)
        let host = try await RuleHost(folder.options)
        #expect(host.loaded.testCount >= 3)
        let verdict = await host.scan(.sample("Use promo code SUN25 today, it is a free gift"))
        #expect(verdict.names == ["TG_NEW_RULE", "TG_PROMO_CODE"])
        #expect(verdict.failures == [])
        await host.close()
    }

    @Test(arguments: [
        ("casino", "ann", ["ADVERT_CASINO"]), ("casino", nil, ["ADVERT_CASINO", "ADVERT_NAMELESS"]),
        ("Secret offer: FREE crypto", "ann", ["ADVERT_PUSHY"]), ("casinos, secret", nil, []),
    ])
    func fireAsExpressions(text: String, username: String?, names: [String]) async throws {
        let document = try Repository.text("docs/expressions.md")
        let rules = try #require(Self.blocks(of: document, language: "").first { $0.hasPrefix("# rules/adverts.cf") })
        let folder = try RuleFolder(["adverts.cf": rules], groups: "actions { warn = 5; }\n")
        let host = try await RuleHost(folder.options)
        let verdict = await host.scan(Message.sample(text).with { $0.user?.username = username })
        #expect(verdict.names == names)
        #expect(verdict.hits.allSatisfy { $0.group == "adverts" })
        await host.close()
    }

    @Test func fitTheFirstExamplesScore() async throws {
        let document = try Repository.text("docs/writing-rules.md")
        let rule = try #require(Self.blocks(of: document, language: "lua").first)
        let group = try #require(Self.blocks(of: document, language: "").first { $0.hasPrefix("group") })
        try await withHost(rule, groups: group) { host, _ in
            #expect(await host.scan(.sample("Promo code 1234")).score == 4)
            #expect(await host.scan(.sample("Which promo code?", after: 1)).score == 0)
        }
    }
}

extension String {
    fileprivate func pieces(between fence: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: fence) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
