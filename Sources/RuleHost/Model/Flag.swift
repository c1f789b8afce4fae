/// A switch that turns symbols on or off, as it stands in one chat.
public struct Flag: Hashable, Sendable {
    /// Who decided the state, first come first served in this order.
    public enum Source: String, Hashable, Sendable {
        /// The chat's own hash.
        case chat
        /// The operator's defaults for all chats, in the store.
        case defaults
        /// `flags { }` in groups.conf.
        case configuration
        /// Nobody: on.
        case builtin
    }

    /// Name, such as `caps`, or `content` for a whole group.
    public var name: String
    /// What it switches, in a sentence: the description of its symbol or group.
    public var summary: String
    /// Name of the symbol group that it belongs to, such as `telegram_content`.
    public var group: String
    /// Whether it switches the whole group.
    public var isGroup: Bool
    /// Symbols that it switches, by name.
    public var symbols: [String]
    /// Its state in the chat.
    public var isOn: Bool
    /// Who decided that.
    public var source: Source

    /// Creates the state of a flag.
    public init(
        name: String, summary: String, group: String, isGroup: Bool, symbols: [String], isOn: Bool, source: Source
    ) {
        self.name = name
        self.summary = summary
        self.group = group
        self.isGroup = isGroup
        self.symbols = symbols
        self.isOn = isOn
        self.source = source
    }
}
