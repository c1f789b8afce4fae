/// Why the server cannot listen.
package struct WebError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What sort of trouble it is.
    package enum Code: Hashable, Sendable {
        /// The address is no address of this computer.
        case address
        /// Another program listens there, or it may not be listened on.
        case busy
        /// The system lacks something.
        case system
    }

    package var code: Code
    /// What was found, what was wanted.
    package var message: String
    /// The address as it was given.
    package var location: String

    package var description: String { "\(location): \(message)" }
}
