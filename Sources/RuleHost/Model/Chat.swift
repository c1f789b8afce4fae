/// A chat in which messages are judged, or a channel that speaks or is spoken of (Bot API, `Chat`).
public struct Chat: Hashable, Sendable {
    /// What sort of chat it is (Bot API, `Chat.type`).
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case `private`, group, supergroup, channel
    }

    /// Telegram's id; negative for groups and channels.
    public var id: Int64
    /// Sort of chat.
    public var kind: Kind
    /// Title, or the name of the person in a private chat; empty when unknown.
    public var title: String
    /// Public name without the `@`; nil when there is none.
    public var username: String?
    /// Id of the channel whose posts are forwarded here (or of the discussion group); nil when unknown or none.
    public var linkedChatID: Int64?

    /// Creates a chat; all but the id may be left out.
    public init(
        id: Int64, kind: Kind = .supergroup, title: String = "", username: String? = nil, linkedChatID: Int64? = nil
    ) {
        self.id = id
        self.kind = kind
        self.title = title
        self.username = username
        self.linkedChatID = linkedChatID
    }
}
