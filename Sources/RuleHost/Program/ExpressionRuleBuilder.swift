internal import Foundation

/// Compiles the rules of `.cf` files and gives them symbols, scores and groups.
struct ExpressionRuleBuilder {
    private let files: CFRuleSet
    private let catalog: Catalog
    private let groupFlags: [String: String]
    private var settings: [String: (setting: SymbolSetting, group: String)] = [:]
    private let composites: [String: FileLocation]
    /// Index of a group in the catalog by name; groups that files make of themselves are added.
    private(set) var groupIndex: [String: Int]
    private(set) var problems: [Problem] = []

    init(configuration: GroupsConfiguration, files: CFRuleSet, catalog: Catalog, groupIndex: [String: Int]) {
        self.files = files
        self.catalog = catalog
        self.groupIndex = groupIndex
        groupFlags = Dictionary(configuration.groups.map { ($0.flag, $0.name) }) { first, _ in first }
        composites = Dictionary(configuration.composites.map { ($0.name, $0.location) }) { first, _ in first }
        for group in configuration.groups {
            for symbol in group.symbols { settings[symbol.name] = (symbol, group.name) }
        }
    }

    mutating func build() -> ExpressionRules {
        var built = ExpressionRules()
        for rule in files.rules {
            let group = group(of: rule)
            built.rules.append(
                ExpressionRules.Rule(
                    name: rule.name, symbol: rule.isHidden ? nil : addSymbol(of: rule, group: group),
                    groupFlag: catalog.groups[group].flag, location: rule.location))
        }
        built.body = search { if case .body(let pattern) = $0 { pattern } else { nil } }
        built.headers = headers()
        built.metas = files.metas.compactMap(meta)
        return built
    }

    // MARK: Symbols and groups

    private mutating func addSymbol(of rule: CFRule, group: Int) -> Int? {
        if let composite = composites[rule.name] {
            problems.append(rule.location.problem("rule \(rule.name) is a composite, too, at \(composite)"))
            return nil
        }
        guard catalog.symbolIndex[rule.name] == nil else {
            problems.append(rule.location.problem("symbol \(rule.name) is registered by a Lua file, too"))
            return nil
        }
        let setting = settings[rule.name]?.setting
        guard let score = setting?.score ?? files.scores[rule.name]?.value else {
            let message = "rule \(rule.name) has no score; give it one by \"score \(rule.name) 1.0\" or in groups.conf"
            problems.append(rule.location.problem(message))
            return nil
        }
        let summary = setting.flatMap { $0.summary.isEmpty ? nil : $0.summary } ?? files.descriptions[rule.name]?.value
        return catalog.add(
            Catalog.Symbol(
                name: rule.name, group: group, score: score, isOneShot: setting?.isOneShot == true, flag: nil,
                summary: summary ?? "", setting: setting))
    }

    /// The group of a rule: what groups.conf says of it, or of the whole file, else the file's own.
    private mutating func group(of rule: CFRule) -> Int {
        if let name = settings[rule.name]?.group, let group = groupIndex[name] { return group }
        let file = rule.location.file
        let named = Set(files.rules.filter { $0.location.file == file }.compactMap { settings[$0.name]?.group })
        if named.count == 1, let name = named.first, let group = groupIndex[name] { return group }
        return fileGroup(file)
    }

    /// The group that is called as the file, or whose flag is, made when there is none.
    private mutating func fileGroup(_ file: String) -> Int {
        let name = Self.groupName(file)
        if let group = groupIndex[name] ?? groupFlags[name].flatMap({ groupIndex[$0] }) { return group }
        groupIndex[name] = catalog.groups.count
        catalog.groups.append(Catalog.Group(name: name, flag: catalog.flag(named: name), summary: "Rules of \(file)"))
        return catalog.groups.count - 1
    }

    /// `rules/10_Profile-names.cf` makes `profile_names`.
    private static func groupName(_ file: String) -> String {
        let base = (file as NSString).lastPathComponent.dropLast(".cf".count).lowercased()
        let name = String(base.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }.drop { !$0.isLetter })
        return name.isEmpty ? "expressions" : name
    }

    // MARK: Expressions

    /// The expressions of the rules for which a closure names one.
    private mutating func search(_ pattern: (CFRule.Test) -> CFPattern?) -> ExpressionRules.Search {
        var expressions: [RegularExpression] = []
        var rules: [Int] = []
        for (place, rule) in files.rules.enumerated() {
            guard let pattern = pattern(rule.test) else { continue }
            guard let expression = RegularExpression(pattern.source, options: Self.options(pattern.flags)) else {
                problems.append(
                    pattern.location.problem("\(Quotation.of(pattern.shown)) is no regular expression (ICU syntax)"))
                continue
            }
            expressions.append(expression)
            rules.append(place)
        }
        return ExpressionRules.Search(expressions: ExpressionSet(expressions), rules: rules)
    }

    private static func options(_ flags: String) -> NSRegularExpression.Options {
        var options: NSRegularExpression.Options = []
        if flags.contains("i") { options.insert(.caseInsensitive) }
        if flags.contains("m") { options.insert(.anchorsMatchLines) }
        if flags.contains("s") { options.insert(.dotMatchesLineSeparators) }
        if flags.contains("x") { options.insert(.allowCommentsAndWhitespace) }
        return options
    }

    private mutating func headers() -> [ExpressionRules.Header] {
        var names = Named<String>()
        for rule in files.rules {
            switch rule.test {
            case .header(let name, _, _), .headerExists(let name): names[name.lowercased()] = name
            case .body, .meta: continue
            }
        }
        return names.inOrder.map { name in
            func isSame(_ other: String) -> Bool { other.lowercased() == name.lowercased() }
            let search = search {
                if case .header(let other, let pattern, _) = $0, isSame(other) { pattern } else { nil }
            }
            let negated = files.rules.indices.filter {
                if case .header(let other, _, true) = files.rules[$0].test { isSame(other) } else { false }
            }
            let existing = files.rules.indices.filter {
                if case .headerExists(let other) = files.rules[$0].test { isSame(other) } else { false }
            }
            return ExpressionRules.Header(name: name, search: search, negated: negated, existing: existing)
        }
    }

    private func meta(_ place: Int) -> ExpressionRules.Meta? {
        guard case .meta(let expression) = files.rules[place].test else { return nil }
        return ExpressionRules.Meta(
            rule: place, expression: expression, operands: expression.names.compactMap { files.index[$0] },
            holdsAlone: expression.holds { _ in false })
    }
}
