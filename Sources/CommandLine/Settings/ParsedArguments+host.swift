internal import RuleHost

extension ParsedArguments {
    /// Where rules, scores and state are; `store` counts when the command line names none.
    func hostSettings(store: StoreLocation) throws(CommandError) -> HostSettings {
        var settings = HostSettings(store: store)
        if let rules = self["--rules"] { settings.rules = rules }
        if let groups = self["--groups"] { settings.groups = groups }
        if let text = self["--store"] { settings.store = try StoreLocation(argument: text) }
        if let policy = self["--fsync"].flatMap(FsyncPolicy.init(rawValue:)) { settings.fsync = policy }
        if self["--tenant"] == "admin_chat" { settings.tenancy = .byGroup }
        return settings
    }
}
