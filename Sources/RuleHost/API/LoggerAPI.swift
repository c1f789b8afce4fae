/// `rspamd_logger`: lines to the host's log.
enum LoggerAPI {
    static let type = APIType(
        name: "rspamd_logger", form: .module,
        summary: "Lines to the host's log. The text may hold %s, %d or %1, %2, ... for the values behind it.",
        functions: [
            APIFunction("infox", parameters, "Says something that an operator may want to know.") { write($0, "info") },
            APIFunction("warnx", parameters, "Warns.") { write($0, "warning") },
            APIFunction("errx", parameters, "Reports an error.") { write($0, "error") },
            APIFunction("debugx", parameters, "Says nothing; kept for rspamd's files.") { _ in 0 },
        ])

    private static let parameters = [APIFunction.Parameter("format", "string"), .init("...", "any")]

    static func write(_ raw: OpaquePointer?, _ level: String) -> Int32 {
        guard let raw else { return 0 }
        let lua = LuaStack(raw)
        // rspamd's callers may pass the task or the configuration first.
        let first: Int32 = lua.kind(at: 1) == .object || lua.kind(at: 1) == .missing ? 2 : 1
        guard first <= lua.count else { return 0 }
        let values = first < lua.count ? ((first + 1)...lua.count).map { lua.displayText(at: $0) } : []
        HostState.of(lua).log("rule \(level): \(format(lua.displayText(at: first), values))")
        return 0
    }

    /// Puts values for `%s`, `%d`, `%f` in turn and for `%1` and the like by number, as rspamd's logger does.
    static func format(_ format: String, _ values: [String]) -> String {
        var text = ""
        var next = 0
        var rest = Substring(format)
        while let percent = rest.firstIndex(of: "%") {
            text += rest[..<percent]
            rest = rest[rest.index(after: percent)...]
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            if let number = Int(digits), number > 0 {
                text += number <= values.count ? values[number - 1] : "<MISSING ARGUMENT>"
                rest = rest.dropFirst(digits.count)
            } else if let letter = rest.first, "sdfx".contains(letter) {
                text += next < values.count ? values[next] : "<MISSING ARGUMENT>"
                next += 1
                rest = rest.dropFirst()
            } else if rest.first == "%" {
                text += "%"
                rest = rest.dropFirst()
            } else {
                text += "%"
            }
        }
        return text + rest
    }
}
