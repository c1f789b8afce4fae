/// The flags that exist: those of groups and those that rules are switched by.
enum FlagList {
    /// Names of all flags.
    static func names(of catalog: Catalog) -> Set<String> { Set(catalog.flags.map(\.name)) }

    /// Every flag with its state: groups by name, each followed by its symbols' flags by name.
    static func flags(of catalog: Catalog, _ overrides: ChatOverrides) -> [Flag] {
        let groups = catalog.groups.indices.sorted { catalog.groups[$0].name < catalog.groups[$1].name }
        return groups.flatMap { index in
            let group = catalog.groups[index]
            let members = catalog.symbols.filter { $0.group == index }
            let whole = flag(
                group.flag, group.summary, group.name, isGroup: true, members.map(\.name).sorted(), catalog, overrides)
            let names = Set(members.compactMap(\.flag)).sorted { catalog.flags[$0].name < catalog.flags[$1].name }
            return [whole]
                + names.map { name in
                    let switched = members.filter { $0.flag == name }
                    let summary = switched.map(\.summary).filter { !$0.isEmpty }.joined(separator: " ")
                    return flag(
                        name, summary, group.name, isGroup: false, switched.map(\.name).sorted(), catalog, overrides)
                }
        }
    }

    private static func flag(
        _ index: Int, _ summary: String, _ group: String, isGroup: Bool, _ symbols: [String], _ catalog: Catalog,
        _ overrides: ChatOverrides
    ) -> Flag {
        let configured = catalog.flags[index].configured
        let own = overrides.flags[index]
        return Flag(
            name: catalog.flags[index].name, summary: summary, group: group, isGroup: isGroup, symbols: symbols,
            isOn: own?.isOn ?? configured ?? true,
            source: own?.source ?? (configured == nil ? .builtin : .configuration))
    }
}
