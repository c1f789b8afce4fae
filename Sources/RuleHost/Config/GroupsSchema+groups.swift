/// `group "name" { }` and its symbols.
extension GroupsSchema {
    private static let groupKeys = ["description", "flag", "max_score", "min_score", "symbols", "symbol"]

    mutating func readGroup(_ entry: UCLEntry) {
        let name = entry.key
        guard hasSnakeName(entry, "group") else { return }
        var draft = groups[name] ?? GroupDraft(name: name, location: entry.location)
        for entry in entries(of: entry, "group \(name)") { readGroupEntry(entry, into: &draft) }
        groups[name] = draft
    }

    private mutating func readGroupEntry(_ entry: UCLEntry, into draft: inout GroupDraft) {
        let owner = "group \(draft.name)"
        switch entry.key {
        case "description": settle(entry, .text, into: &draft.summary, "description of \(owner)")
        case "max_score", "min_score": readCap(entry, into: &draft)
        case "flag": readGroupFlag(entry, into: &draft)
        case "symbols", "symbol":
            for entry in entries(of: entry, "\(entry.key) of \(owner)") { readSymbol(entry, into: &draft) }
        case "group":
            // Files of scores that are included inside a group often open the same group again.
            for inner in entries(of: entry, "a group", form: "group \"name\" { }") {
                guard inner.key == draft.name else {
                    report(inner, "group \(Quotation.of(inner.key)) is inside \(owner); groups cannot be nested")
                    continue
                }
                for entry in entries(of: inner, owner) { readGroupEntry(entry, into: &draft) }
            }
        case let key where NameForm.isSymbol(key): readSymbol(entry, into: &draft)
        default: reportUnknown(entry, "key", in: owner, known: Self.groupKeys + ["symbols in capitals"])
        }
    }

    private mutating func readCap(_ entry: UCLEntry, into draft: inout GroupDraft) {
        let isMaximum = entry.key == "max_score"
        let what = "\(entry.key) of group \(draft.name)"
        if let number = entry.value.number, isMaximum ? number < 0 : number > 0 {
            return report(entry.value, "\(what) must be \(isMaximum ? "at least" : "at most") 0, found \(found(entry))")
        }
        if isMaximum {
            settle(entry, .number, into: &draft.maxScore, what)
        } else {
            settle(entry, .number, into: &draft.minScore, what)
        }
    }

    private mutating func readGroupFlag(_ entry: UCLEntry, into draft: inout GroupDraft) {
        if let name = entry.value.text, !NameForm.isSnake(name) {
            let message = "must be written in small letters, digits and _"
            return report(entry.value, "flag \(Quotation.of(name)) of group \(draft.name) \(message)")
        }
        settle(entry, .text, into: &draft.flag, "flag of group \(draft.name)")
    }

    private mutating func readSymbol(_ entry: UCLEntry, into draft: inout GroupDraft) {
        let name = entry.key
        guard hasSymbolName(entry, "symbol") else { return }
        var symbol = draft.symbols[name] ?? SymbolDraft(name: name, location: entry.location)
        let owner = "symbol \(name)"
        if entry.value.number != nil {
            settle(entry, .number, into: &symbol.entries["score"], "score of \(name)")
        } else {
            for entry in entries(of: entry, owner, form: "a score or a section { }") {
                guard let key = SymbolSetting.keys.first(where: { $0.name == entry.key }) else {
                    let known = SymbolSetting.keys.filter { $0.meaning == $0.name }.map(\.name)
                    reportUnknown(entry, "key", in: owner, known: known)
                    continue
                }
                let what = "\(key.meaning) of \(name)"
                if let text = entry.value.text, !key.texts.isEmpty, !key.texts.contains(text) {
                    let wanted = key.texts.joined(separator: ", ")
                    let hint = Suggestion.hint(for: text, in: key.texts)
                    report(entry.value, "\(what) must be one of \(wanted), found \(found(entry))\(hint)")
                    continue
                }
                settle(entry, key.kind, into: &symbol.entries[key.meaning], what)
            }
        }
        draft.symbols[name] = symbol
    }

    // MARK: The whole

    /// The groups with their symbols, but for those that are composites.
    mutating func finishGroups() -> [SymbolGroup] {
        var owners: [String: GroupDraft] = [:]
        var flags: [String: GroupDraft] = [:]
        let composites = Set(self.composites.inOrder.map(\.name))
        return groups.inOrder.map { draft in
            if let other = flags[draft.flagName] {
                let owner = "group \(other.name) at \(other.location)"
                let message = "flag \(draft.flagName) of group \(draft.name) is already that of \(owner)"
                problems.append((draft.flag?.location ?? draft.location).problem(message))
            }
            flags[draft.flagName] = draft
            for symbol in draft.symbols.inOrder {
                if let other = owners[symbol.name], let first = other.symbols[symbol.name] {
                    let places = "group \(draft.name) here and in group \(other.name) at \(first.location)"
                    problems.append(symbol.location.problem("symbol \(symbol.name) is in \(places)"))
                }
                owners[symbol.name] = draft
            }
            return SymbolGroup(
                name: draft.name, flag: draft.flagName, summary: draft.summary?.value.text ?? "",
                maxScore: draft.maxScore?.value.number, minScore: draft.minScore?.value.number,
                symbols: draft.symbols.inOrder.filter { !composites.contains($0.name) }.map { finishSymbol($0) },
                location: draft.location)
        }
    }

    private mutating func finishSymbol(_ draft: SymbolDraft) -> SymbolSetting {
        if draft.entries["score"] == nil {
            problems.append(draft.location.problem("symbol \(draft.name) has no score"))
        }
        var setting = SymbolSetting(name: draft.name, location: draft.location)
        for key in SymbolSetting.keys where key.meaning == key.name {
            if let entry = draft.entries[key.name] { key.take(&setting, entry.value) }
        }
        return setting
    }
}
