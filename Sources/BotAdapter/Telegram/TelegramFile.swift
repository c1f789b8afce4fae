/// An attached file, as far as the bot reads it.
struct TelegramFile: Decodable, Sendable {
    /// What `getFile` and the sending methods take.
    var id: String?
    var fileName: String?
    var mimeType: String?
    var fileSize: Int64?

    private enum CodingKeys: String, CodingKey {
        case id = "file_id"
        case fileName = "file_name"
        case mimeType = "mime_type"
        case fileSize = "file_size"
    }
}
