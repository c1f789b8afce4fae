internal import HTTP

/// An update as it came: read, or with the reason why it could not be.
package struct ReceivedUpdate: Decodable, Sendable {
    /// Nil when not even the id could be read.
    package var id: Int64?
    /// Nil when it could not be read.
    package var update: TelegramUpdate?
    /// Why it could not be read.
    package var problem: String?

    private struct Head: Decodable {
        var id: Int64

        private enum CodingKeys: String, CodingKey {
            case id = "update_id"
        }
    }

    /// Never throws: a malformed update must not lose those that came with it.
    package init(from decoder: any Decoder) {
        do {
            let update = try TelegramUpdate(from: decoder)
            id = update.id
            self.update = update
            return
        } catch let error as DecodingError {
            problem = DecodingText.explain(error)
        } catch {
            problem = "malformed text or number"
        }
        id = try? Head(from: decoder).id
    }
}
