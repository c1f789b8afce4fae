/// A run of digits within what may be a phone number.
struct PhoneGroup: Hashable, Sendable {
    /// What stands before the digits; the strongest of several.
    enum Separator: Hashable, Sendable {
        case none, space, hyphen, dot, slash
    }

    /// ASCII digits, whatever digits the text uses.
    var digits: [UInt8]
    var separator: Separator
    /// Whether the digits stand in parentheses.
    var isParenthesised: Bool
}

/// A run of groups that may hold phone numbers, and what stands around it.
struct PhoneCandidate: Sendable {
    var groups: [PhoneGroup]
    var hasPlus: Bool
    /// Bytes from the plus or first parenthesis to the last digit.
    var range: Range<Int>
}
