import Foundation
import Testing

@testable import RuleHost

/// Each trick that hides a text from machines, applied to every spam sample of the starting corpus, leaves its hits.
@Suite struct DisguiseTests {
    /// A trick: its name, and what it does to a text.
    struct Trick: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var apply: @Sendable (String) -> String

        init(_ name: String, _ apply: @escaping @Sendable (String) -> String) {
            testDescription = name
            self.apply = apply
        }

        /// A trick that replaces letters, each by what it gives for it and its place.
        static func letters(_ name: String, _ replace: @escaping @Sendable (Character, Int) -> String) -> Trick {
            Trick(name) { text in
                text.enumerated().map { $1.isLetter ? replace($1, $0) : String($1) }.joined()
            }
        }
    }

    private static let latin = Array("aeopcxykmthbABEKMHOPCTXYi")
    private static let cyrillic = Array("аеорсхукмтнвАВЕКМНОРСТХУі")

    private static func exchanged(_ letter: Character, from: [Character], to: [Character]) -> String {
        String(from.firstIndex(of: letter).map { to[$0] } ?? letter)
    }

    private static func styled(_ letter: Character, lower: UInt32, upper: UInt32) -> String {
        guard let code = letter.unicodeScalars.first?.value, letter.isASCII else { return String(letter) }
        let styled = code >= 0x61 ? lower + code - 0x61 : upper + code - 0x41
        return Unicode.Scalar(styled).map { String(Character($0)) } ?? String(letter)
    }

    private static let leet: [Character: Character] = [
        "з": "3", "о": "0", "б": "6", "т": "7", "в": "8", "e": "3", "o": "0", "i": "1", "s": "5", "t": "7", "a": "@",
    ]

    static let tricks: [Trick] = [
        .letters("Latin letters") { letter, _ in exchanged(letter, from: cyrillic, to: latin) },
        .letters("every other Latin letter") { letter, place in
            place % 2 == 0 ? exchanged(letter, from: cyrillic, to: latin) : String(letter)
        },
        .letters("Cyrillic letters") { letter, _ in exchanged(letter, from: latin, to: cyrillic) },
        .letters("Greek letters") { letter, _ in
            exchanged(letter, from: Array("aopикаор"), to: Array("αορuκαορ"))
        },
        .letters("handwriting") { letter, _ in exchanged(letter, from: Array("ипг"), to: Array("unr")) },
        .letters("zero width") { letter, _ in String(letter) + "\u{200B}" },
        .letters("soft hyphens") { letter, place in String(letter) + (place % 2 == 0 ? "\u{AD}" : "") },
        .letters("direction marks") { letter, place in (place % 3 == 0 ? "\u{202A}" : "\u{2060}") + String(letter) },
        .letters("variation selectors") { letter, _ in String(letter) + "\u{FE0F}" },
        .letters("piled marks") { letter, place in
            String(letter) + String(["\u{301}", "\u{327}", "\u{35C}"].joined().prefix(1 + place % 3))
        },
        .letters("full width") { letter, _ in styled(letter, lower: 0xFF41, upper: 0xFF21) },
        .letters("mathematical") { letter, _ in styled(letter, lower: 0x1D5EE, upper: 0x1D5D4) },
        .letters("enclosed") { letter, _ in styled(letter, lower: 0x24D0, upper: 0x24B6) },
        .letters("squares") { letter, _ in styled(letter, lower: 0x1F130, upper: 0x1F130) },
        // A letter alone, and those of names and links, would not be read by people either.
        Trick("leet") { text in
            text.split(separator: " ", omittingEmptySubsequences: false).map { word in
                guard word.count > 3, !word.contains("/"), !word.contains("@") else { return String(word) }
                let middle = word.dropFirst().dropLast().enumerated().map { $0 % 2 == 0 ? leet[$1] ?? $1 : $1 }
                return String(word.prefix(1)) + String(middle) + String(word.suffix(1))
            }.joined(separator: " ")
        },
        Trick("letters apart") { text in text.map(String.init).joined(separator: " ") },
        Trick("dots for spaces") { $0.replacing(" ", with: ".") },
        Trick("newlines for spaces") { $0.replacing(" ", with: "\n") },
        Trick("emoji for spaces") { $0.replacing(" ", with: "🔥") },
        Trick("capitals") { $0.uppercased() },
    ]

    private struct Sample: Decodable {
        var text: String
        var label: String
    }

    private static let spam: [String] = {
        let languages = ["en", "ru", "es", "zh"]
        return languages.flatMap { language -> [String] in
            let lines = (try? Repository.text("rules/corpus/\(language).jsonl")) ?? ""
            return lines.split(separator: "\n").compactMap {
                try? JSONDecoder().decode(Sample.self, from: Data($0.utf8))
            }
            .filter { $0.label == "spam" }.map(\.text)
        }
    }()

    /// Phrases, words of the lexicons, and words that somebody banned.
    private static let lists: [WordList] = {
        let phrases = ["en", "ru", "es", "zh"].map { "rules/lists/phrases-\($0).map" }
        let words = ["en", "ru", "es", "zh"].map { "rules/lists/lexicon-\($0).map" }
        return (phrases + words).map { path in
            let lines = ((try? Repository.text(path)) ?? "").split(separator: "\n").filter { !$0.hasPrefix("#") }
            return WordList(entries: lines.map { words.contains(path) ? String($0.prefix { $0 != " " }) : String($0) })
        }
    }()

    private static func hits(_ text: String) -> Set<String> {
        let normalized = NormalizedText(text)
        return Set(lists.flatMap { $0.matches(in: normalized) })
    }

    @Test(arguments: tricks)
    func leavesEveryHit(trick: Trick) {
        #expect(Self.spam.count > 700)
        var count = 0
        var lost: [String] = []
        for text in Self.spam {
            let wanted = Self.hits(text)
            let disguised = trick.apply(text)
            count += wanted.count
            lost += wanted.subtracting(Self.hits(disguised)).map { "\($0) in: \(disguised)" }
        }
        #expect(count > 100)
        #expect(lost == [])
    }

    @Test(arguments: tricks)
    func leavesTheShape(trick: Trick) {
        let text = "Удаленный заработок без вложений, пишите сюда. Earn money from home"
        let shape = NormalizedText(text).shape
        #expect(NormalizedText(trick.apply(text)).shape == shape)
    }

    @Test func leavesTheSymbolsOfTheShippedRules() async throws {
        let host = try await RuleHost(Repository.options)
        let symbols: Set<String> = ["TG_STOP_PHRASE", "TG_LEXICON"]
        var id: Int64 = 0
        for (index, text) in Self.spam.enumerated() where index % 40 == 0 {
            func found(_ text: String) async -> Set<String> {
                id += 1
                let message = Message(
                    id: id, date: 1_717_750_000 + id * 60, chat: Chat(id: -1), user: User(id: id), text: text)
                return Set(await host.scan(message).hits.map(\.name)).intersection(symbols)
            }
            let wanted = await found(text)
            for trick in Self.tricks {
                let missing = wanted.subtracting(await found(trick.apply(text)))
                #expect(missing.isEmpty, "\(trick.testDescription): \(text)")
            }
        }
        await host.close()
    }
}
