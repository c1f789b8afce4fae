/// What groups.conf says: settings, flags, thresholds, scores by group, composites.
package struct GroupsConfiguration: Hashable, Sendable {
    /// What rules read, by name; chats may override each.
    package var settings: [String: SettingValue]
    /// Where each setting stands.
    package var settingLocations: [String: FileLocation]
    /// In the order of the file, each name once.
    package var flags: [FlagSetting]
    /// Threshold of each action that has one, in points; positive, rising with the strength of the action.
    package var actions: [Action: Double]
    /// In the order of the file, each name once; a symbol is in one group only, a composite in none.
    package var groups: [SymbolGroup]
    /// Each after the composites that its expression names, else in the order of the file.
    package var composites: [CompositeSetting]
    /// Paths of the file and of all that it includes, those too that may be missing and are: what a reload has to watch.
    ///
    /// Of a file with errors, `UCLParser.parse(path:)` gives them.
    package var files: [String]

    /// Reads groups.conf and the files that it includes.
    ///
    /// - Throws: `LoadError` with every problem in the order of files and lines. Wrong syntax is all that is reported
    ///   when there is any, since what follows from it would be noise.
    package static func load(path: String) throws(LoadError) -> GroupsConfiguration {
        try GroupsSchema.configuration(of: UCLParser.parse(path: path))
    }

    /// Reads a text as if it were groups.conf; see `load(path:)`.
    package static func parse(_ text: String, file: String = "groups.conf") throws(LoadError) -> GroupsConfiguration {
        try GroupsSchema.configuration(of: UCLParser.parse(text: text, file: file))
    }
}
