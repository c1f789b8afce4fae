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
        /// The texts that the key takes; empty when any.
        var texts: [String] = []
        /// Takes a value of its kind over.
        var take: @Sendable (inout SymbolSetting, UCLValue) -> Void
    }

    static let keys = [
        Key(name: "score", kind: .number, meaning: "score") { $0.score = $1.number ?? 0 },
        Key(name: "weight", kind: .number, meaning: "score") { $0.score = $1.number ?? 0 },
        Key(name: "description", kind: .text, meaning: "description") { $0.summary = $1.text ?? "" },
        Key(name: "one_shot", kind: .boolean, meaning: "one_shot") { $0.isOneShot = $1.boolean ?? false },
        Key(name: "asks", kind: .text, meaning: "asks", texts: Ask.allCases.map(\.rawValue)) { setting, value in
            setting.asks = value.text.flatMap(Ask.init(rawValue:))
        },
    ]
}
