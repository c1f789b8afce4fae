internal import Foundation

/// A named list of a file: entries, optionally with values, looked up whole or found in a text.
///
/// Frozen.
final class RuleMap: Sendable {
    /// How the entries are meant.
    enum Kind: String, Sendable {
        case set, regexp, texts
        /// Every line is a phrase, looked for as whole words.
        case phrases
    }

    /// Path below the rules folder.
    let path: String
    let kind: Kind
    /// Value by entry in lower case; the empty text where the entry has none.
    let entries: [String: String]
    /// Entries as words and phrases.
    let words: WordList
    private let expressions: ExpressionSet
    private let texts: NearIndex

    /// - Throws: `Problem` with the line of an expression that is none.
    init(path: String, file: String, kind: Kind, text: String) throws(Problem) {
        self.path = path
        self.kind = kind
        var entries: [String: String] = [:]
        var texts = NearIndex()
        var expressions: [RegularExpression] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let content = line.trimmingCharacters(in: .whitespacesAndNewlines)
            guard !content.isEmpty, !content.hasPrefix("#") else { continue }
            switch kind {
            case .set:
                let parts = content.split(maxSplits: 1, whereSeparator: { $0 == " " || $0 == "\t" })
                let value = parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
                entries[String(parts[0]).lowercased()] = value.hasPrefix("#") ? "" : value
            case .phrases: entries[content.lowercased()] = ""
            case .regexp:
                guard let expression = RegularExpression(content, options: .caseInsensitive) else {
                    throw Problem(file: file, line: index + 1, message: "\(content) is no regular expression")
                }
                expressions.append(expression)
            case .texts:
                guard let signature = TextSignature(LearningText(content)) else {
                    throw Problem(file: file, line: index + 1, message: "is too short to be compared")
                }
                texts.insert(signature)
            }
        }
        self.entries = entries
        self.expressions = ExpressionSet(expressions)
        self.texts = texts
        words = WordList(entries: entries.keys.sorted())
    }

    /// The value of an entry, empty when it has none; nil when there is no such entry.
    func value(of key: String) -> String? { entries[key.lowercased()] }

    /// What a search for the entries shows.
    enum Match {
        case found(String)
        case nothing
        /// The expressions up to this one took too long.
        case tooLong(String)
    }

    /// The first entry that occurs in a text; all expressions of a map share the time of one.
    func firstMatch(in text: SearchText) -> Match {
        guard kind == .regexp else { return words.firstMatch(in: text.normalized).map(Match.found) ?? .nothing }
        let clock = SearchClock()
        for index in expressions.candidates(in: text) {
            let expression = expressions.expressions[index]
            switch expression.isFound(in: text, clock: clock) {
            case true?: return .found(expression.pattern)
            case false?: continue
            case nil: return .tooLong(expression.pattern)
            }
        }
        return .nothing
    }

    /// How much a text has in common with the entry that is nearest, at least as much as asked for; nil when there is none.
    func similarity(to text: LearningText, atLeast minimum: Double) -> Double? {
        TextSignature(text).flatMap { texts.nearest(to: $0, atLeast: minimum)?.similarity }
    }

    /// The map that the object in a slot stands for.
    static func at(_ index: Int32, _ lua: LuaStack) -> RuleMap? {
        lua.instance(at: index, kind: ObjectKind.map.rawValue)
            .map { Unmanaged<RuleMap>.fromOpaque($0).takeUnretainedValue() }
    }
}
