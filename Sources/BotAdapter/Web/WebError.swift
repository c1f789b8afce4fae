/// Why the server cannot listen.
struct WebError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What sort of trouble it is.
    enum Code: Hashable, Sendable {
        /// The address is no address of this computer.
        case address
        /// Another program listens there, or it may not be listened on.
        case busy
        /// The system lacks something.
        case system
    }

    var code: Code
    /// What was found, what was wanted.
    var message: String
    /// The address as it was given.
    var location: String

    var description: String { "\(location): \(message)" }
}
