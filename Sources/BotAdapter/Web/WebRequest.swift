/// One request, whole.
struct WebRequest: Hashable, Sendable {
    /// One line of the head.
    struct Header: Hashable, Sendable {
        /// In lower case.
        var name: String
        /// Without the blanks around it.
        var value: String
    }

    /// As it was sent, such as `POST`.
    var method = ""
    /// What stands before the question mark, such as `/checkv2`; not decoded.
    var path = ""
    /// What stands behind the question mark; nil when there is none.
    var query: String?
    /// In their order.
    var headers: [Header] = []
    /// The body, put together from its chunks; empty when there is none.
    var body: [UInt8] = []
    /// Whether the client speaks HTTP/1.0, which closes the connection unless asked otherwise.
    var isOld = false
    /// Whether the client wants to send more on the same connection.
    var keepsAlive = true

    /// The first header of a name, which is given in lower case; nil when there is none.
    subscript(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
