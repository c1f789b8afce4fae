/// A symbol of a group: its score and what it means.
package struct SymbolSetting: Hashable, Sendable {
    /// UPPER_SNAKE.
    package var name: String
    /// Points that a weight of 1 adds; finite, negative for good signs.
    package var score: Double = 0
    /// What admins read beside the switch; empty when the file has none.
    package var summary: String = ""
    /// Whether only the strongest of several results of one message counts.
    package var isOneShot = false
    /// What the symbol asks the bot for; nil when for nothing.
    package var asks: Ask?
    /// Where the symbol stands first.
    package var location: FileLocation

    /// A key of a symbol in groups.conf; docs/groups-conf.md lists the same.
    struct Key: Sendable {
        var name: String
        var kind: GroupsSchema.Kind
        /// The key that this is another word for; its own name when it is none.
        var meaning: String
        /// Takes a value of its kind over; false when it is none of those that the key takes.
        var take: @Sendable (inout SymbolSetting, UCLValue) -> Bool
        /// The texts that the key takes; empty when any.
        var texts: [String] = []
    }

    static let keys = [
        Key(name: "score", kind: .number, meaning: "score", take: takeScore),
        Key(name: "weight", kind: .number, meaning: "score", take: takeScore),
        Key(name: "description", kind: .text, meaning: "description") { setting, value in
            setting.summary = value.text ?? ""
            return true
        },
        Key(name: "one_shot", kind: .boolean, meaning: "one_shot") { setting, value in
            setting.isOneShot = value.boolean ?? false
            return true
        },
        Key(
            name: "asks", kind: .text, meaning: "asks",
            take: { setting, value in
                setting.asks = value.text.flatMap(Ask.init(rawValue:))
                return setting.asks != nil
            }, texts: Ask.allCases.map(\.rawValue)),
    ]

    private static let takeScore: @Sendable (inout SymbolSetting, UCLValue) -> Bool = { setting, value in
        setting.score = value.number ?? 0
        return true
    }
}
