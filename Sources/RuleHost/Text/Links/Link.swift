/// A link of a message: one that can be seen, or one behind words.
package struct Link: Hashable, Sendable {
    /// The address as the message has it; it may lack a scheme.
    package var url: String
    /// The host in lower case, without user, port, `www.` and trailing dot.
    ///
    /// Punycode stays as it is; `tg://join?invite=X` has the host `join`.
    package var host: String
    /// All that follows host and port, with query and fragment; empty when nothing does.
    package var path: String
    /// What the reader sees; empty when the entity lies outside the text.
    package var text: String
    /// Whether the reader sees other words than the address.
    package var isHidden: Bool

    /// Equal for links that lead to the same place.
    var key: String { WebAddress(url)?.key ?? url }

    /// Creates a link from its parts.
    package init(url: String, host: String, path: String, text: String, isHidden: Bool) {
        self.url = url
        self.host = host
        self.path = path
        self.text = text
        self.isHidden = isHidden
    }

    /// Takes an address apart; nil when it names no host.
    init?(url: String, text: String, isTextLink: Bool) {
        guard let address = WebAddress(url) else { return nil }
        self.init(
            url: url, host: address.host, path: address.path, text: text,
            isHidden: isTextLink && WebAddress(text)?.key != address.key)
    }
}
