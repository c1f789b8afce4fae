package import Foundation

/// The updates of one fetch, and each of them as it came.
package struct UpdateBatch: Sendable {
    /// In their order; those that could not be read among them.
    package let updates: [ReceivedUpdate]
    private let answer: Data

    private struct Envelope: Decodable {
        var result: [ReceivedUpdate]
    }

    /// Reads an answer to getUpdates.
    ///
    /// - Throws: `DecodingError` when it is none.
    package init(answer: Data) throws {
        updates = try JSONDecoder().decode(Envelope.self, from: answer).result
        self.answer = answer
    }

    /// Updates as they came, in their order.
    package func json(of ids: Set<Int64>) -> [(id: Int64, json: Data)] {
        let object = try? JSONSerialization.jsonObject(with: answer) as? [String: Any]
        let items = object?["result"] as? [[String: Any]] ?? []
        return items.compactMap { item in
            guard let id = (item["update_id"] as? NSNumber)?.int64Value, ids.contains(id),
                let json = try? JSONSerialization.data(withJSONObject: item)
            else { return nil }
            return (id, json)
        }
    }
}
