internal import Foundation

/// What a chat, or the operator for all chats, says otherwise than groups.conf.
struct ChatOverrides: Sendable {
    /// State and origin by index of flag.
    private(set) var flags: [Int: (isOn: Bool, source: Flag.Source)] = [:]
    private(set) var settings: [String: SettingValue] = [:]
    /// By index of symbol.
    private(set) var scores: [Int: Double] = [:]
    private(set) var thresholds: [Action: Double] = [:]
    /// Where reports about the chat go; nil when nobody named a chat.
    private(set) var adminChat: Int64?
    /// Indices of symbols that do not fire in this scan.
    private(set) var disabledSymbols: Set<Int> = []

    var isEmpty: Bool {
        flags.isEmpty && settings.isEmpty && scores.isEmpty && thresholds.isEmpty && disabledSymbols.isEmpty
    }

    mutating func setScore(_ score: Double, symbol: Int) { scores[symbol] = score }

    mutating func setThreshold(_ score: Double, action: Action) { thresholds[action] = score }

    mutating func disable(symbol: Int) { disabledSymbols.insert(symbol) }

    /// These, and of others what these say nothing about.
    func before(_ others: ChatOverrides) -> ChatOverrides {
        var both = self
        both.flags.merge(others.flags) { own, _ in own }
        both.settings.merge(others.settings) { own, _ in own }
        both.scores.merge(others.scores) { own, _ in own }
        both.thresholds.merge(others.thresholds) { own, _ in own }
        both.disabledSymbols.formUnion(others.disabledSymbols)
        both.adminChat = adminChat ?? others.adminChat
        return both
    }

    private static let adminChatField: ByteString = "admin_chat"

    /// Takes the fields of one hash; what is there already stays, so the chat's own hash comes first.
    mutating func merge(_ fields: [StoreReply], source: Flag.Source, catalog: Catalog) {
        var index = 0
        while index + 1 < fields.count {
            defer { index += 2 }
            guard case .bytes(let field) = fields[index], case .bytes(let value) = fields[index + 1] else { continue }
            guard let colon = field.bytes.firstIndex(of: UInt8(ascii: ":")) else {
                if adminChat == nil, field == Self.adminChatField { adminChat = value.integer }
                continue
            }
            let name = String(decoding: field.bytes[(colon + 1)...], as: UTF8.self)
            merge(kind: field.bytes[..<colon], name: name, value: value.text, source: source, catalog: catalog)
        }
    }

    private mutating func merge(
        kind: ArraySlice<UInt8>, name: String, value: String, source: Flag.Source, catalog: Catalog
    ) {
        switch String(decoding: kind, as: UTF8.self) {
        case "feat":
            guard let flag = catalog.flagIndex[name], flags[flag] == nil, value == "0" || value == "1" else { return }
            flags[flag] = (value == "1", source)
        case "set":
            if source == .chat, OperatorSetting.isOne(name) { return }
            guard settings[name] == nil, let setting = catalog.settings[name]?.overridden(by: value) else { return }
            settings[name] = setting
        case "score":
            guard let symbol = catalog.symbolIndex[name], scores[symbol] == nil, let score = finite(value) else {
                return
            }
            scores[symbol] = score
        case "action":
            guard let action = Action(rawValue: name), action != .none, thresholds[action] == nil,
                let score = finite(value), score > 0
            else { return }
            thresholds[action] = score
        default: break
        }
    }

    private func finite(_ text: String) -> Double? { Double(text).flatMap { $0.isFinite ? $0 : nil } }
}

/// Settings that are the operator's: what a chat says of them does not count.
package enum OperatorSetting {
    /// Whose records groups share, and how long lists from outside are waited for.
    private static let names: Set<String> = ["tenant", "remote_time"]
    /// Addresses that are asked about people.
    private static let suffix = "_url"

    package static func isOne(_ name: String) -> Bool { names.contains(name) || name.hasSuffix(suffix) }
}
