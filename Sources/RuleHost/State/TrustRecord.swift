/// What speaks for trusting somebody: an administrator's word, else clean messages in a row.
///
/// It lies in the record of the member, or in that of the person where the groups of a tenant trust together.
package struct TrustRecord: Hashable, Sendable {
    /// What administrators said: true to trust the person, false never to; nil when they said nothing.
    package var word: Bool?
    package var cleanMessages: Int64 = 0

    /// Takes a field of the hash; false when it is none of trust's.
    mutating func read(_ name: ByteString, _ value: ByteString) -> Bool {
        if name.isWord("trusted") {
            word = value.integer.flatMap { $0 == 0 ? nil : $0 > 0 }
        } else if name.isWord("clean_messages") {
            cleanMessages = value.integer ?? 0
        } else {
            return false
        }
        return true
    }

    /// What its fields are, for the list of records.
    static let fields = [
        (name: "trusted", holds: "1, or -1 for never: what administrators said"),
        (name: "clean_messages", holds: "how many in a row count towards trust"),
    ]
}
