/// An attached file, as far as the bot reads it.
package struct TelegramFile: Decodable, Sendable {
    /// What `getFile` and the sending methods take.
    package var id: String?
    package var fileName: String?
    package var mimeType: String?
    package var fileSize: Int64?

    private enum CodingKeys: String, CodingKey {
        case id = "file_id"
        case fileName = "file_name"
        case mimeType = "mime_type"
        case fileSize = "file_size"
    }
}
