/// A message of a chat.
struct MessagePlace: Codable, Hashable, Sendable {
    var chat: Int64
    var message: Int64
}
