/// One request, whole.
package struct WebRequest: Hashable, Sendable {
    /// One line of the head.
    package struct Header: Hashable, Sendable {
        /// In lower case.
        package var name: String
        /// Without the blanks around it.
        package var value: String
    }

    /// As it was sent, such as `POST`.
    package var method = ""
    /// What stands before the question mark, such as `/checkv2`; not decoded.
    package var path = ""
    /// What stands behind the question mark; nil when there is none.
    package var query: String?
    /// In their order.
    package var headers: [Header] = []
    /// The body, put together from its chunks; empty when there is none.
    package var body: [UInt8] = []
    /// Whether the client speaks HTTP/1.0, which closes the connection unless asked otherwise.
    var isOld = false
    /// Whether the client wants to send more on the same connection.
    var keepsAlive = true

    /// The first header of a name, which is given in lower case; nil when there is none.
    package subscript(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
