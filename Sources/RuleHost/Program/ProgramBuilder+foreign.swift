internal import Foundation

/// What files that were written for other hosts leave out of groups.conf.
extension ProgramBuilder {
    /// The group of symbols that name none, as rspamd calls it.
    static let ungrouped = "ungrouped"

    /// Makes the groups that only rule files name, for symbols that have a score there.
    mutating func addGroupsOfRules() {
        for registration in registry.registrations where settingsBySymbol[registration.name] == nil {
            let metric = registry.metrics[registration.name]
            guard registration.score ?? metric?.score != nil else { continue }
            if let group = registration.group ?? metric?.group {
                make(group, for: registration.name, file: registration.file, line: registration.line)
            } else if !hasGroup(registration.file) {
                make(Self.ungrouped, for: registration.name, file: registration.file, line: registration.line)
            }
        }
        for composite in registry.composites where settingsBySymbol[composite.name] == nil {
            guard let metric = registry.metrics[composite.name] else { continue }
            make(metric.group ?? Self.ungrouped, for: composite.name, file: composite.file, line: composite.line)
        }
    }

    /// Whether another symbol of a file has a group.
    private func hasGroup(_ file: String) -> Bool {
        registry.registrations.contains {
            $0.file == file && (settingsBySymbol[$0.name]?.group ?? $0.group) != nil
        }
    }

    private mutating func make(_ group: String, for symbol: String, file: String, line: Int) {
        guard groupIndex[group] == nil else { return }
        let hint = Suggestion.hint(for: group, in: groupIndex.keys.sorted())
        let flag = group.hasPrefix("telegram_") ? String(group.dropFirst("telegram_".count)) : group
        groupIndex[group] = catalog.groups.count
        catalog.groups.append(
            Catalog.Group(name: group, flag: catalog.flag(named: flag), summary: "", maxScore: nil, minScore: nil))
        notes.append(
            Problem(
                file: file, line: line,
                message: "group \(group) of symbol \(symbol) is not in groups.conf; it stands as the file has it\(hint)"
            ))
    }

    /// Composites that rule files registered.
    mutating func compositesOfRules() -> [CompositeSetting] {
        var settings: [CompositeSetting] = []
        for composite in registry.composites {
            let configured = settingsBySymbol[composite.name]
            let metric = registry.metrics[composite.name]
            let location = FileLocation(file: composite.file, line: composite.line, column: 1)
            guard let score = configured?.setting.score ?? metric?.score else {
                problems.append(
                    Problem(
                        file: composite.file, line: composite.line,
                        message: "composite \(composite.name) has no score; give it one in groups.conf"))
                continue
            }
            settings.append(
                CompositeSetting(
                    name: composite.name, expression: composite.expression, score: score,
                    group: configured?.group ?? metric?.group ?? Self.ungrouped, policy: .leave,
                    summary: configured?.setting.summary ?? metric?.summary ?? "", location: location))
        }
        return settings
    }

    /// Takes symbols that have a score and that no file registers, but that a file inserts by name.
    mutating func addInsertedSymbols() {
        let known = Set(registry.composites.map(\.name) + configuration.composites.map(\.name))
        let missing = settingsBySymbol.keys.filter { catalog.symbolIndex[$0] == nil && !known.contains($0) }.sorted()
        guard !missing.isEmpty else { return }
        let sources = registry.files.readPaths.filter { $0.hasSuffix(".lua") }
            .compactMap { FileManager.default.contents(atPath: $0).map { String(decoding: $0, as: UTF8.self) } }
            .filter { $0.contains("insert_result") }
        for name in missing where sources.contains(where: { $0.contains("'\(name)'") || $0.contains("\"\(name)\"") }) {
            guard let (setting, group) = settingsBySymbol[name], let place = groupIndex[group] else { continue }
            _ = catalog.add(
                Catalog.Symbol(
                    name: name, group: place, score: setting.score, isOneShot: setting.isOneShot,
                    summary: setting.summary, setting: setting))
        }
    }
}
