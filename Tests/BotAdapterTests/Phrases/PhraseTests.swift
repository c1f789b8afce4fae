import Foundation
import Testing

@testable import BotAdapter

@Suite struct PhraseTests {
    @Test func hasEveryPhraseInEveryLanguage() {
        let missing = Phrase.all.flatMap { phrase in
            Language.allCases.filter { !phrase.isTranslated(to: $0) }.map { "\(phrase.key) in \($0.rawValue)" }
        }
        #expect(missing == [])
        #expect(Set(Phrase.all.map(\.key)).count == Phrase.all.count)
    }

    @Test func hasTheSamePlaceholdersInEveryLanguage() {
        for phrase in Phrase.all {
            let english = placeholders(phrase.text(.english))
            #expect(english == (0..<english.count).map { "{\($0)}" }, "\(phrase.key)")
            for language in Language.allCases {
                #expect(placeholders(phrase.text(language)) == english, "\(phrase.key) in \(language.rawValue)")
            }
        }
    }

    @Test func closesEveryTag() {
        for phrase in Phrase.all {
            for language in Language.allCases {
                let text = phrase.text(language)
                let opened = text.matches(of: /<([a-z]+)>/).map { String($0.1) }
                let closed = text.matches(of: /<\/([a-z]+)>/).map { String($0.1) }
                #expect(opened == closed, "\(phrase.key) in \(language.rawValue)")
            }
        }
    }

    @Test func listsEveryDeclaration() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/BotAdapter/Phrases")
        let keys = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .flatMap { try String(contentsOf: $0, encoding: .utf8).matches(of: /Phrase\(\s*"([a-z]+\.[A-Za-z]+)"/) }
            .map { String($0.1) }
        // Pictures of the captcha have names elsewhere.
        #expect(Set(keys).isSubset(of: Phrase.all.map(\.key)))
        #expect(keys.count > 100)
    }

    @Test func putsArgumentsInOnce() {
        let phrase = Phrase("test.one", "{1} of {0}, {2} {x} {", russian: "{0}")
        #expect(phrase.text(.english, "{1} <b>", .html("<i>")) == "<i> of {1} &lt;b&gt;, {2} {x} {")
        #expect(phrase.text(.russian, Phrase.Argument(5)) == "5")
        #expect(phrase.text(.spanish).hasPrefix("{1} of"))
    }

    private func placeholders(_ text: String) -> [String] {
        Set(text.matches(of: /\{\d\}/).map { String($0.output) }).sorted()
    }
}
