import Foundation
import Testing

@testable import BotAdapter

@Suite struct PhraseTests {
    @Test func hasEveryPhraseInEveryLanguage() {
        let missing = Phrase.all.flatMap { phrase in
            Language.allCases.filter { !phrase.isTranslated(to: $0) }.map {
                "\(phrase.text(.english)) in \($0.rawValue)"
            }
        }
        #expect(missing == [])
    }

    @Test func hasTheSamePlaceholdersInEveryLanguage() {
        for phrase in Phrase.all {
            let english = placeholders(phrase.text(.english))
            #expect(english == (0..<english.count).map { "{\($0)}" }, "\(phrase.text(.english))")
            for language in Language.allCases {
                #expect(
                    placeholders(phrase.text(language)) == english, "\(phrase.text(.english)) in \(language.rawValue)")
            }
        }
    }

    @Test func closesEveryTag() {
        for phrase in Phrase.all {
            for language in Language.allCases {
                let text = phrase.text(language)
                let opened = text.matches(of: /<([a-z]+)>/).map { String($0.1) }
                let closed = text.matches(of: /<\/([a-z]+)>/).map { String($0.1) }
                #expect(opened == closed, "\(phrase.text(.english)) in \(language.rawValue)")
            }
        }
    }

    @Test func listsEveryDeclaration() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/BotAdapter/Phrases")
        var declared = 0
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            let source = try String(contentsOf: file, encoding: .utf8)
            for name in source.matches(of: /static let (\w+) = Phrase\(/).map({ String($0.1) }) {
                declared += 1
                // The list of its part stands in the same file.
                #expect(try source.contains(Regex("[ .]\(name),")), "\(name)")
            }
        }
        #expect(declared > 100)
        #expect(Phrase.all.count == declared + CaptchaEmoji.pool.count)
    }

    @Test func putsArgumentsInOnce() {
        let phrase = Phrase("{1} of {0}, {2} {x} {", russian: "{0}")
        #expect(phrase.text(.english, "{1} <b>", .html("<i>")) == "<i> of {1} &lt;b&gt;, {2} {x} {")
        #expect(phrase.text(.russian, Phrase.Argument(5)) == "5")
        #expect(phrase.text(.spanish).hasPrefix("{1} of"))
    }

    private func placeholders(_ text: String) -> [String] {
        Set(text.matches(of: /\{\d\}/).map { String($0.output) }).sorted()
    }
}
