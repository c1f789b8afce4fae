/// Symbols, groups, flags, settings and thresholds as they were loaded: what every task is judged against.
///
/// Filled while a program is built, frozen from then on; an instance, so that a message pays for no copy.
final class Catalog: @unchecked Sendable {
    /// What may fire.
    struct Symbol: Sendable {
        var name: String
        /// Index into `groups`.
        var group: Int
        /// Points that a weight of 1 adds.
        var score: Double
        /// Whether repeated hits count once, with the highest weight.
        var isOneShot = false
        /// Index into `flags`; nil when only the group's flag switches it.
        var flag: Int?
        /// What it means, in a sentence.
        var summary: String
        /// What groups.conf says of it; nil when it says nothing.
        var setting: SymbolSetting?
    }

    /// Symbols that share a switch and a cap.
    struct Group: Sendable {
        var name: String
        /// Index into `flags`.
        var flag: Int
        var summary: String
        var maxScore: Double?
        var minScore: Double?
    }

    /// A switch: a group's or that of some symbols.
    struct Flag: Sendable {
        var name: String
        /// What groups.conf says for all chats; nil when it says nothing, which means on.
        var configured: Bool?
    }

    var symbols: [Symbol] = []
    var groups: [Group] = []
    var flags: [Flag] = []
    var settings: [String: SettingValue] = [:]
    /// Thresholds by strength, weakest first.
    var thresholds: [(action: Action, score: Double)] = []

    /// Whether all groups share what is known of people, whatever their admin chats.
    var sharesAll: Bool { settings["tenant"] == .text("all") }

    private(set) var symbolIndex: [String: Int] = [:]
    private(set) var flagIndex: [String: Int] = [:]

    /// Adds a symbol.
    ///
    /// - Returns: Its index.
    func add(_ symbol: Symbol) -> Int {
        symbols.append(symbol)
        symbolIndex[symbol.name] = symbols.count - 1
        return symbols.count - 1
    }

    /// The flag of that name, made when it is new.
    ///
    /// - Returns: Its index.
    func flag(named name: String) -> Int {
        if let index = flagIndex[name] { return index }
        flags.append(Flag(name: name))
        flagIndex[name] = flags.count - 1
        return flags.count - 1
    }
}
