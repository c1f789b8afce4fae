internal import Foundation

/// Regular expressions that the rules of one Lua state have made, by number.
final class ExpressionList {
    /// The most that one state keeps: they are made while files are loaded, and few at work.
    static let capacity = 4096

    private var expressions: [RegularExpression] = []
    private var numbers: [String: Int] = [:]

    /// The number of an expression, from 1; nil when it is none.
    func number(of pattern: String, flags: String) -> Int? {
        let key = flags + "/" + pattern
        if let known = numbers[key] { return known }
        var options: NSRegularExpression.Options = []
        for flag in flags {
            switch flag {
            case "i": options.insert(.caseInsensitive)
            case "m": options.insert(.anchorsMatchLines)
            case "s": options.insert(.dotMatchesLineSeparators)
            case "x": options.insert(.allowCommentsAndWhitespace)
            case "u", "U", "r", "O", "A", "L": break
            default: return nil
            }
        }
        guard expressions.count < Self.capacity,
            let expression = RegularExpression(pattern, options: options)
        else { return nil }
        expressions.append(expression)
        numbers[key] = expressions.count
        return expressions.count
    }

    subscript(number: Int64) -> RegularExpression? {
        number >= 1 && number <= expressions.count ? expressions[Int(number) - 1] : nil
    }
}

/// What `rspamd_regexp` is made of.
enum ExpressionBodies {
    /// expression(pattern, flags?): the number of an expression.
    static let create: LuaBody = { raw in
        guard let lua = LuaStack(raw) else { return 0 }
        var pattern = lua.string(at: 1) ?? ""
        var flags = lua.string(at: 2) ?? ""
        if pattern.hasPrefix("/"), let last = pattern.lastIndex(of: "/"), last != pattern.startIndex {
            flags += pattern[pattern.index(after: last)...]
            pattern = String(pattern[pattern.index(after: pattern.startIndex)..<last])
        }
        guard let number = HostState.of(lua).expressions.number(of: pattern, flags: flags) else {
            return lua.fail(
                "rspamd_regexp: /\(pattern)/\(flags) is no regular expression (ICU, flags i, m, s, x), or one too many")
        }
        return lua.answer(number)
    }

    /// is_match(number, text).
    static let isMatch: LuaBody = { raw in
        withExpression(raw) { expression, text, lua in
            guard let isFound = expression.isFoundWithNeeds(in: text) else {
                return refuseSlow(expression, lua)
            }
            return lua.answer(isFound)
        }
    }

    /// search(number, text, limit): a list of lists of a match and its captures; nil when nothing is found.
    static let search: LuaBody = { raw in
        withExpression(raw) { expression, text, lua in
            let limit = max(1, Int(lua.integer(at: 3) ?? 1))
            guard let matches = expression.matches(in: text, limit: limit) else {
                return refuseSlow(expression, lua)
            }
            guard !matches.isEmpty else { return lua.answerNil() }
            lua.push(list: matches) { match in
                lua.push((0..<match.numberOfRanges).map { part(match.range(at: $0), of: text.text) })
            }
            return 1
        }
    }

    /// split(number, text): what stands between the matches.
    static let split: LuaBody = { raw in
        withExpression(raw) { expression, text, lua in
            guard let matches = expression.matches(in: text, limit: 10_000) else {
                return refuseSlow(expression, lua)
            }
            var parts: [String] = []
            var start = 0
            for match in matches where match.range.length > 0 {
                parts.append(part(NSRange(location: start, length: match.range.location - start), of: text.text))
                start = match.range.location + match.range.length
            }
            let end = text.range.length
            parts.append(part(NSRange(location: start, length: end - start), of: text.text))
            return lua.answer(parts)
        }
    }

    private static func part(_ range: NSRange, of text: String) -> String {
        range.location == NSNotFound ? "" : (text as NSString).substring(with: range)
    }

    private static func refuseSlow(_ expression: RegularExpression, _ lua: LuaStack) -> Int32 {
        lua.fail("\(expression.pattern) took more than \(RegularExpression.limit / 1_000_000) ms on this text")
    }

    private static func withExpression(
        _ raw: OpaquePointer?, _ body: (RegularExpression, SearchText, LuaStack) -> Int32
    ) -> Int32 {
        guard let lua = LuaStack(raw) else { return 0 }
        guard let number = lua.integer(at: 1), let expression = HostState.of(lua).expressions[number] else {
            return lua.fail("an expression of rspamd_regexp expected before the method: call it with a colon")
        }
        guard let bytes = lua.shownBytes(at: 2) else {
            return lua.fail("a string expected, got \(lua.kindName(at: 2))")
        }
        return body(expression, SearchText.of(String(decoding: bytes, as: UTF8.self), lua), lua)
    }
}
