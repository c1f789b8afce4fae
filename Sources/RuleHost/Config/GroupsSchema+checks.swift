/// Checks that all sections share.
extension GroupsSchema {
    /// Notes what is wrong with a value.
    mutating func report(_ value: UCLValue, _ message: String) { problems.append(value.location.problem(message)) }

    /// Notes what is wrong with a key.
    mutating func report(_ entry: UCLEntry, _ message: String) { problems.append(entry.location.problem(message)) }

    mutating func reportUnknown(_ entry: UCLEntry, _ kind: String, in owner: String = "", known: [String]) {
        let hint = Suggestion.hint(for: entry.key, in: known)
        let place = owner.isEmpty ? "" : " in \(owner)"
        report(
            entry, "unknown \(kind) \(Quotation.of(entry.key))\(place); known: \(known.joined(separator: ", "))\(hint)")
    }

    /// What a message says was found as the value of a key.
    func found(_ entry: UCLEntry) -> String {
        guard entry.value.text != nil else { return "\(entry.value.content)" }
        return "the text \(entry.value.content)"
    }

    /// The entries of a section; none, and a problem, when the value is something else.
    mutating func entries(of entry: UCLEntry, _ what: String, form: String = "a section { }") -> [UCLEntry] {
        if let entries = entry.value.entries { return entries }
        report(entry.value, "\(what) must be \(form), found \(found(entry))")
        return []
    }

    /// Whether a value has the type that its key wants; a problem when not.
    mutating func accepts(_ entry: UCLEntry, _ kind: Kind, _ what: String) -> Bool {
        switch kind {
        case .number:
            if entry.value.number != nil { return true }
            let isQuoted = entry.value.text.map { UCLNumber.value(of: $0)?.isFinite == true } ?? false
            let hint = isQuoted ? "; leave out the quotes" : ""
            report(entry.value, "\(what) must be a number, found \(found(entry))\(hint)")
        case .text:
            if entry.value.text != nil { return true }
            report(entry.value, "\(what) must be a text, found \(found(entry))")
        case .boolean:
            if entry.value.boolean != nil { return true }
            report(entry.value, "\(what) must be true or false, found \(found(entry))")
        }
        return false
    }

    /// Puts a value into its place, when it has the right type and is the only one, the same again or of higher priority.
    mutating func settle(_ entry: UCLEntry, _ kind: Kind, into place: inout UCLEntry?, _ what: String) {
        guard accepts(entry, kind, what) else { return }
        if let problem = Self.conflict(of: entry, with: &place, what) { problems.append(problem) }
    }

    static func conflict(of entry: UCLEntry, with place: inout UCLEntry?, _ what: String) -> Problem? {
        guard let old = place, entry.priority <= old.priority else {
            place = entry
            return nil
        }
        guard entry.priority == old.priority, entry.value.content != old.value.content else { return nil }
        return entry.location.problem(
            "\(what) is \(entry.value.content) here and \(old.value.content) at \(old.location)")
    }

    // MARK: Names

    mutating func hasSnakeName(_ entry: UCLEntry, _ kind: String) -> Bool {
        if NameForm.isSnake(entry.key) { return true }
        report(entry, "\(kind) \(Quotation.of(entry.key)) must be written in small letters, digits and _")
        return false
    }

    mutating func hasSymbolName(_ entry: UCLEntry, _ kind: String) -> Bool {
        if NameForm.isSymbol(entry.key) { return true }
        let capitals = entry.key.uppercased()
        let hint = NameForm.isSymbol(capitals) ? "; did you mean \"\(capitals)\"?" : ""
        report(entry, "\(kind) \(Quotation.of(entry.key)) must be written in capitals, digits and _\(hint)")
        return false
    }
}
