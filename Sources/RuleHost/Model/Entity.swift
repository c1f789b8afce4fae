/// A marked part of a text (Bot API, `MessageEntity`).
public struct Entity: Hashable, Sendable {
    /// Telegram's own name of the kind: `url`, `text_link`, `mention`, `text_mention`, `phone_number`, `code`, ...
    public var kind: String
    /// Start in UTF-16 units.
    ///
    /// May lie outside the text: readers check.
    public var offset: Int
    /// Length in UTF-16 units.
    ///
    /// May reach outside the text: readers check.
    public var length: Int
    /// Target of a `text_link`.
    public var url: String?
    /// The person of a `text_mention`.
    public var userID: Int64?

    /// Creates an entity; offsets are in UTF-16 units.
    public init(kind: String, offset: Int, length: Int, url: String? = nil, userID: Int64? = nil) {
        self.kind = kind
        self.offset = offset
        self.length = length
        self.url = url
        self.userID = userID
    }
}
