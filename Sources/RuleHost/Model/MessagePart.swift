extension Message {
    /// A text that stands elsewhere than in the message's text or caption.
    public struct Part: Hashable, Sendable {
        /// Where it stands; raw values are the names that rules see.
        ///
        /// `text` is the text or caption itself. `quote` is what is quoted, `forward` the name of whom it was forwarded
        /// from, `name` the sender's display name, `channel` the name of the channel that speaks, `preview` the page that
        /// is shown below the text.
        public enum Place: String, CaseIterable, Hashable, Sendable {
            case text, quote, forward, poll, checklist, contact, venue, file, button, preview, name, channel
        }

        /// Where it stands.
        public var place: Place
        /// What can be read; empty where there is a link alone.
        public var text: String
        /// Where a button or a preview leads; nil for all others.
        public var url: String?

        /// Creates a part.
        public init(place: Place, text: String, url: String? = nil) {
            self.place = place
            self.text = text
            self.url = url
        }
    }

    /// Every text but the message's own: what is quoted and carried, then the names.
    public var otherTexts: [Part] {
        var texts: [Part] = []
        func add(_ place: Part.Place, _ text: String?) {
            if let text, !text.isEmpty { texts.append(Part(place: place, text: text)) }
        }
        add(.quote, quote)
        switch origin {
        case .user(let user)?: add(.forward, user.name)
        case .hiddenUser(let name)?: add(.forward, name)
        case .chat(let chat)?: add(.forward, chat.title)
        case nil: break
        }
        texts += parts
        add(.file, media?.fileName)
        add(.name, user?.name)
        if let senderChat, senderChat.id != chat.id { add(.channel, senderChat.title) }
        return texts
    }
}
