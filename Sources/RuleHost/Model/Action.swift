/// What the thresholds ask for, weakest first.
public enum Action: String, CaseIterable, Codable, Comparable, Hashable, Sendable {
    case none, warn, delete, mute, ban

    /// Orders by strength: `none` is the weakest, `ban` the strongest.
    public static func < (left: Action, right: Action) -> Bool { left.strength < right.strength }

    private var strength: Int {
        switch self {
        case .none: 0
        case .warn: 1
        case .delete: 2
        case .mute: 3
        case .ban: 4
        }
    }
}
