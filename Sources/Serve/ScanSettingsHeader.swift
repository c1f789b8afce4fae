internal import Foundation
internal import HTTP
internal import RuleHost

/// The `Settings` header of a scan: `{"scores":{},"actions":{},"symbols_disabled":[],"groups_disabled":[]}`.
struct ScanSettingsHeader: Decodable {
    /// What is wrong, in words for the person who sent it.
    struct Failure: Error, Hashable, CustomStringConvertible {
        var description: String
    }

    private enum Key: String, CaseIterable {
        case scores, actions
        case symbolsDisabled = "symbols_disabled"
        case groupsDisabled = "groups_disabled"
    }

    private var settings = ScanSettings()

    /// Reads the header's value.
    static func read(_ value: String) throws(Failure) -> ScanSettings {
        do {
            return try JSONDecoder().decode(ScanSettingsHeader.self, from: Data(value.utf8)).settings
        } catch let failure as Failure {
            throw failure
        } catch let error as DecodingError {
            throw Failure(description: "Settings: \(DecodingText.explain(error))")
        } catch {
            throw Failure(description: "Settings: not valid JSON")
        }
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: AnyKey.self)
        for field in fields.allKeys {
            switch Key(rawValue: field.stringValue) {
            case .scores: settings.scores = try fields.decode([String: Double].self, forKey: field)
            case .actions:
                // rspamd takes a threshold away with null; that is to leave it alone here.
                let actions = try fields.decode([String: Double?].self, forKey: field)
                for (name, score) in actions { try add(name, score) }
            case .symbolsDisabled: settings.disabledSymbols = Set(try fields.decode([String].self, forKey: field))
            case .groupsDisabled: settings.disabledGroups = Set(try fields.decode([String].self, forKey: field))
            case nil: throw Self.unknown("key", field.stringValue, known: Key.allCases.map(\.rawValue))
            }
        }
    }

    private mutating func add(_ name: String, _ score: Double?) throws(Failure) {
        guard let action = RspamdVerdict.action(named: name) else {
            let own = Action.allCases.filter { $0 != .none }.map(\.rawValue)
            throw Self.unknown("action", name, known: ["reject", "add header"] + own)
        }
        if let score { settings.thresholds[action] = score }
    }

    private static func unknown(_ kind: String, _ name: String, known: [String]) -> Failure {
        let hint = Suggestion.hint(for: name, in: known, orElse: "; known: \(known.joined(separator: ", "))")
        return Failure(description: "Settings: unknown \(kind) \(DisplayText.quoted(name))\(hint)")
    }
}
