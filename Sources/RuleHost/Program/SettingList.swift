/// Settings, scores and thresholds by one set of names: `flood`, `score:TG_CAPS`, `action:delete`.
enum SettingList {
    /// All of them as they stand: settings by name, scores by name, thresholds by strength.
    static func settings(of catalog: Catalog, own: ChatOverrides, both: ChatOverrides) -> [ChatSetting] {
        func source(isOwn: Bool, isOther: Bool) -> Flag.Source {
            isOwn ? .chat : (isOther ? .defaults : .configuration)
        }
        let settings = catalog.settings.sorted { $0.key < $1.key }.map { name, initial in
            ChatSetting(
                name: name, value: both.settings[name] ?? initial, initial: initial,
                source: source(isOwn: own.settings[name] != nil, isOther: both.settings[name] != nil))
        }
        let scores = catalog.symbols.enumerated().sorted { $0.element.name < $1.element.name }.map { index, symbol in
            ChatSetting(
                name: "score:" + symbol.name, value: .number(both.scores[index] ?? symbol.score),
                initial: .number(symbol.score),
                source: source(isOwn: own.scores[index] != nil, isOther: both.scores[index] != nil))
        }
        let thresholds = Action.allCases.filter { $0 != .none }.sorted().compactMap { action -> ChatSetting? in
            let initial = catalog.thresholds.first { $0.action == action }?.score
            guard let value = both.thresholds[action] ?? initial else { return nil }
            return ChatSetting(
                name: "action:" + action.rawValue, value: .number(value), initial: initial.map { .number($0) },
                source: source(isOwn: own.thresholds[action] != nil, isOther: both.thresholds[action] != nil))
        }
        return settings + scores + thresholds
    }

    /// The field of the chat's hash that holds a name's value, and the value as it is kept there.
    ///
    /// - Throws: `Problem` when there is no such name, with the nearest, or when the text is no such value.
    static func field(
        _ name: String, _ text: String?, catalog: Catalog
    ) throws(Problem) -> (name: String, value: String?) {
        let initial = try initial(of: name, catalog)
        if OperatorSetting.isOne(name) {
            throw Problem(file: name, message: "is the operator's, for all chats: it stands in groups.conf")
        }
        let field = name.contains(":") ? name : "set:" + name
        guard let text else { return (field, nil) }
        switch initial {
        case .number:
            guard let number = UCLNumber.value(of: text), number.isFinite else {
                throw Problem(file: name, message: "found \"\(text)\", wanted a number such as 10, 2.5, 90s, 1h or 30d")
            }
            if name.hasPrefix("action:"), number <= 0 {
                throw Problem(file: name, message: "found \"\(text)\", wanted a number above 0")
            }
            return (field, UCLNumber.description(of: number))
        case .bool:
            guard let value = initial.overridden(by: text.lowercased()) else {
                throw Problem(file: name, message: "found \"\(text)\", wanted on or off")
            }
            return (field, value == .bool(true) ? "on" : "off")
        case .text: return (field, text)
        }
    }

    private static func initial(of name: String, _ catalog: Catalog) throws(Problem) -> SettingValue {
        if let setting = catalog.settings[name] { return setting }
        let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, parts[0] == "score", let index = catalog.symbolIndex[parts[1]] {
            return .number(catalog.symbols[index].score)
        }
        if parts.count == 2, parts[0] == "action", let action = Action(rawValue: parts[1]), action != .none {
            return .number(0)
        }
        let known =
            catalog.settings.keys.sorted() + catalog.symbols.map { "score:" + $0.name }
            + Action.allCases.filter { $0 != .none }.map { "action:" + $0.rawValue }
        throw Problem(file: "settings", message: "unknown setting \"\(name)\"\(Suggestion.hint(for: name, in: known))")
    }
}
