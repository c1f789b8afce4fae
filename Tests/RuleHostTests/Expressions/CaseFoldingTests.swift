import Foundation
import Testing

@testable import RuleHost

/// The folding of literals is that of ICU's searches, over all of Unicode.
@Suite struct CaseFoldingTests {
    private static let scalars = (0...0x10FFFF).compactMap { Unicode.Scalar(UInt32($0)) }

    private static func folded(_ text: String) -> String {
        String(decoding: CaseFolding.bytes(of: text), as: UTF8.self)
    }

    /// Distinct first characters of matches of a pattern in a text.
    private static func found(_ pattern: String, in text: String) throws -> Set<Unicode.Scalar> {
        let expression = try NSRegularExpression(pattern: pattern)
        let text = text as NSString
        let matches = expression.matches(in: text as String, range: NSRange(location: 0, length: text.length))
        return Set(matches.compactMap { text.substring(with: $0.range).unicodeScalars.first })
    }

    /// Texts of which those that differ in case only are among each other: what ICU folds, and its other forms.
    private static func forms() throws -> [String] {
        let all = String(String.UnicodeScalarView(scalars))
        let folding = try found(#"\p{Changes_When_Casefolded}"#, in: all).map { String($0) }
        #expect(folding.count > 1400)
        return Set(folding + folding.flatMap { [folded($0), $0.lowercased(), $0.uppercased()] }).sorted()
    }

    @Test func makesEqualWhatICUFinds() throws {
        let forms = try Self.forms()
        let text = forms.joined(separator: "\n") as NSString
        for form in forms {
            let escaped = form.unicodeScalars.map { "\\x{\(String($0.value, radix: 16))}" }.joined()
            let expression = try NSRegularExpression(pattern: "(?im)^(?:\(escaped))$")
            let matches = expression.matches(in: text as String, range: NSRange(location: 0, length: text.length))
            #expect(!matches.isEmpty)
            for match in matches {
                let found = text.substring(with: match.range)
                #expect(Self.folded(found) == Self.folded(form), "\(escaped) finds \(found)")
            }
        }
    }

    @Test(arguments: [0x130, 0x17F, 0x1E9E, 0x1F88, 0x212A, 0xFB03, 0x13A0, 0x10400].compactMap(Unicode.Scalar.init))
    func foldsAsICUDoes(scalar: Unicode.Scalar) throws {
        let escaped = Self.folded(String(scalar)).unicodeScalars.map { "\\x{\(String($0.value, radix: 16))}" }.joined()
        #expect(try Self.found("(?i)^(?:\(escaped))$", in: String(scalar)) == [scalar])
    }

    @Test(arguments: [
        ("ſ", "s"), ("\u{212A}", "k"), ("İ", "i\u{307}"), ("ẞ", "ss"), ("ﬃ", "ffi"), ("ÄΣ", "äσ"), ("ı", "ı"),
    ])
    func foldsWhatIsOdd(text: String, folded: String) { #expect(Self.folded(text) == folded) }
}
