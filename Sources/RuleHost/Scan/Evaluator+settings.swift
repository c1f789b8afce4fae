extension Evaluator {
    /// What a scan's own settings change, as indices of this program.
    ///
    /// - Throws: `Problem` for a symbol or group that there is not, with the nearest name, or for a threshold of nothing.
    func overrides(for settings: ScanSettings) throws(Problem) -> ChatOverrides {
        var overrides = ChatOverrides()
        for (name, score) in settings.scores.sorted(by: { $0.key < $1.key }) {
            overrides.setScore(try score.finite(of: name), symbol: try symbol(named: name))
        }
        for (action, score) in settings.thresholds {
            guard action != .none, score.isFinite, score > 0 else {
                throw Problem(file: "settings", message: "the threshold of \(action.rawValue) has to be more than 0")
            }
            overrides.setThreshold(score, action: action)
        }
        for name in settings.disabledSymbols.sorted() { overrides.disable(symbol: try symbol(named: name)) }
        let groups = program.catalog.groups.map(\.name)
        for name in settings.disabledGroups.sorted() {
            guard let group = groups.firstIndex(of: name) else {
                throw Problem(
                    file: "settings", message: "unknown group \"\(name)\"\(Suggestion.hint(for: name, in: groups))")
            }
            for (index, symbol) in program.catalog.symbols.enumerated() where symbol.group == group {
                overrides.disable(symbol: index)
            }
        }
        return overrides
    }

    private func symbol(named name: String) throws(Problem) -> Int {
        if let index = program.catalog.symbolIndex[name] { return index }
        let hint = Suggestion.hint(for: name, in: program.catalog.symbols.map(\.name))
        throw Problem(file: "settings", message: "unknown symbol \"\(name)\"\(hint)")
    }
}

extension Double {
    /// The number itself.
    ///
    /// - Throws: `Problem` when it is none.
    fileprivate func finite(of name: String) throws(Problem) -> Double {
        guard isFinite else { throw Problem(file: "settings", message: "the score of \(name) is no finite number") }
        return self
    }
}
