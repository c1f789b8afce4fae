/// One message, edit, join or leave, as the rules see it: what is judged (Bot API, `Message`).
public struct Message: Hashable, Sendable {
    /// What the message carries.
    ///
    /// Raw values are the names that rules see.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case text, photo, video, animation, audio, voice, document, sticker, story, contact, location, venue, poll
        case dice, game, join, leave, service, other
        case videoNote = "video_note"
    }

    /// An attached file, as far as rules care.
    public struct Media: Hashable, Sendable {
        /// Name that the sender gave the file; nil when there is none.
        public var fileName: String?
        /// MIME type; nil when Telegram did not say.
        public var mimeType: String?
        /// Size in bytes; nil when Telegram did not say.
        public var size: Int64?

        /// What Telegram's own methods take for the file; nil when it did not come from Telegram.
        public var fileID: String?

        /// Creates a description of a file.
        public init(
            fileName: String? = nil, mimeType: String? = nil, size: Int64? = nil, fileID: String? = nil
        ) {
            self.fileID = fileID
            self.fileName = fileName
            self.mimeType = mimeType
            self.size = size
        }
    }

    /// Where a forwarded message came from (Bot API, `MessageOrigin`).
    public enum Origin: Hashable, Sendable {
        case user(User)
        case hiddenUser(name: String)
        case chat(Chat)
    }

    /// A line that came above a message in the form of mail.
    public struct Header: Hashable, Sendable {
        /// As it was written; compared without regard to case.
        public var name: String
        /// Decoded and unfolded.
        public var value: String

        /// Creates a header.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Id within its chat; 0 for a join or leave that came without a service message.
    public var id: Int64
    /// Id of the update that brought it; nil when it came otherwise.
    public var updateID: Int64?
    /// When it was sent, in seconds since 1970.
    public var date: Int64
    /// When it was edited, in seconds since 1970; nil when it was not.
    public var editDate: Int64?
    /// Where it was sent.
    public var chat: Chat
    /// Who sent it, joined or left; nil when a channel speaks.
    public var user: User?
    /// Who brought the person that joined; nil when the person came alone, and for all but joins.
    public var addedBy: User?
    /// The chat in whose name it was sent: the chat itself for anonymous administrators, a channel.
    public var senderChat: Chat?
    /// What it carries.
    public var kind: Kind
    /// Text or caption; empty when there is neither.
    public var text: String
    /// Marked parts of `text`.
    public var entities: [Entity]
    /// The attached file; nil when there is none.
    public var media: Media?
    /// Where it was forwarded from; nil when it was not.
    public var origin: Origin?
    /// Whether it is a post of the linked channel that Telegram forwarded by itself.
    public var isAutomaticForward = false
    /// Id of the message that it answers; nil when it answers none.
    public var replyTo: Int64?
    /// Who wrote the message that it answers; nil when unknown.
    public var replyToUserID: Int64?
    /// The quoted part of the message that it answers; nil when nothing is quoted.
    public var quote: String?
    /// Whether it has an inline keyboard.
    public var hasButtons = false
    /// The inline bot that made it; nil when there was none.
    public var viaBot: User?
    /// Album that it belongs to; nil when to none.
    public var mediaGroupID: String?

    /// Texts of what it carries: poll, checklist, contact, venue, buttons; empty when it carries none.
    public var parts: [Part] = []

    /// Headers that came with it, in their order; empty for what came from Telegram.
    public var headers: [Header] = []

    /// The moment that rules take for now: when it was edited, else when it was sent; seconds since 1970.
    public var moment: Int64 { editDate ?? date }

    /// Creates a message; all but the ids and the date may be left out.
    public init(
        id: Int64, date: Int64, chat: Chat, user: User?, text: String = "", kind: Kind = .text,
        entities: [Entity] = [], updateID: Int64? = nil
    ) {
        self.id = id
        self.date = date
        self.chat = chat
        self.user = user
        self.text = text
        self.kind = kind
        self.entities = entities
        self.updateID = updateID
    }
}
