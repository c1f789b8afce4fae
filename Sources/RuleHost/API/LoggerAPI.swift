internal import Foundation

/// `rspamd_logger`: lines to the host's log.
enum LoggerAPI {
    static let type = APIType(
        name: "rspamd_logger", form: .module,
        summary:
            "Lines to the host's log. The text may hold %s, %d, %.2f or %1, %2, ... for the values behind it. A task or "
            + "rspamd_config may stand before the text.",
        functions: [
            APIFunction("infox", parameters, "Says something that an operator may want to know.") { write($0, "info") },
            APIFunction("messagex", parameters, since: "0.2", "The same as infox.") { write($0, "info") },
            APIFunction("warnx", parameters, "Warns.") { write($0, "warning") },
            APIFunction("errx", parameters, "Reports an error.") { write($0, "error") },
            APIFunction("debugx", parameters, "Says nothing; kept for rspamd's files.") { _ in 0 },
            APIFunction("debugm", parameters, since: "0.2", "Says nothing; kept for rspamd's files.") { _ in 0 },
            APIFunction("info", ["text: string"], since: "0.2", "infox of a text as it stands.") {
                write($0, "info")
            },
            APIFunction("warn", ["text: string"], since: "0.2", "warnx of a text as it stands.") {
                write($0, "warning")
            },
            APIFunction("err", ["text: string"], since: "0.2", "errx of a text as it stands.") {
                write($0, "error")
            },
            APIFunction("debug", ["text: string"], since: "0.2", "Says nothing; kept for rspamd's files.") {
                _ in
                0
            },
        ])

    private static let parameters: [APIFunction.Parameter] = ["format: string", "...: any"]

    /// A value behind the text, as `%s` and as `%f` show it.
    struct Value {
        var text: String
        var number: Double?
    }

    static func write(_ raw: OpaquePointer?, _ level: String) -> Int32 {
        guard let lua = LuaStack(raw) else { return 0 }
        // rspamd's callers may pass the task or the configuration first.
        var first: Int32 = lua.kind(at: 1) == .object || lua.kind(at: 1) == .missing ? 2 : 1
        if lua.isObject(at: 1, kind: ObjectKind.text.rawValue) { first = 1 }
        guard first <= lua.count else { return 0 }
        let values = first < lua.count ? ((first + 1)...lua.count).map { value(at: $0, lua) } : []
        HostState.of(lua).log("rule \(level): \(format(value(at: first, lua).text, values))")
        return 0
    }

    private static func value(at index: Int32, _ lua: LuaStack) -> Value {
        Value(text: show(at: index, lua, depth: 0), number: lua.number(at: index))
    }

    /// The most elements of a table that are shown, and how deep tables in it are.
    private static let maxElements = 32
    private static let maxDepth = 3

    private static func show(at index: Int32, _ lua: LuaStack, depth: Int) -> String {
        guard lua.kind(at: index) == .table else { return lua.shownText(at: index) }
        guard depth < maxDepth, lua.hasRoom(for: 8) else { return "{...}" }
        var parts: [(isNamed: Bool, order: Double, text: String)] = []
        lua.forEachEntry(at: index) {
            guard parts.count < maxElements else { return }
            let key = lua.shownText(at: -2)
            let number = lua.number(at: -2)
            parts.append((number == nil, number ?? 0, "[\(key)] = \(show(at: -1, lua, depth: depth + 1))"))
        }
        parts.sort { ($0.isNamed ? 1 : 0, $0.order, $0.text) < ($1.isNamed ? 1 : 0, $1.order, $1.text) }
        return "{\(parts.map(\.text).joined(separator: ", "))}"
    }

    /// Puts values for `%s`, `%d`, `%.2f` in turn and for `%1` and the like by number, as rspamd's logger does.
    static func format(_ format: String, _ values: [Value]) -> String {
        var text = ""
        var next = 0
        var rest = Substring(format)
        while let percent = rest.firstIndex(of: "%") {
            text += rest[..<percent]
            rest = rest[rest.index(after: percent)...]
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            if let number = Int(digits), number > 0 {
                text += number <= values.count ? values[number - 1].text : missing
                rest = rest.dropFirst(digits.count)
            } else if let directive = rest.prefixMatch(of: /(?:\.(\d))?([sdfx])/) {
                let value = next < values.count ? values[next] : nil
                text += value.map { shown($0, as: directive.2, decimals: directive.1.flatMap { Int($0) }) } ?? missing
                next += 1
                rest = rest[directive.range.upperBound...]
            } else {
                text += "%"
                if rest.first == "%" { rest = rest.dropFirst() }
            }
        }
        return text + rest
    }

    private static let missing = "<MISSING ARGUMENT>"

    private static func shown(_ value: Value, as letter: Substring, decimals: Int?) -> String {
        guard let number = value.number, number.isFinite else { return value.text }
        if letter == "f", let decimals { return String(format: "%.\(decimals)f", number) }
        if letter == "d", let integer = Int64(exactly: number.rounded(.towardZero)) { return String(integer) }
        return value.text
    }
}
