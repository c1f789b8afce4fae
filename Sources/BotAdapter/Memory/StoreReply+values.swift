internal import RuleHost

extension StoreReply {
    /// A number, or a text that spells one.
    var numberValue: Int64? {
        switch self {
        case .integer(let number): number
        case .bytes(let bytes): bytes.integer
        default: nil
        }
    }

    var textValue: String? {
        guard case .bytes(let bytes) = self else { return nil }
        return bytes.text
    }

    /// The texts of a list or set; empty for anything else.
    var listValue: [String] {
        guard case .array(let items) = self else { return [] }
        return items.compactMap(\.textValue)
    }

    /// The fields of a hash; empty for anything else.
    var fieldValues: [String: String] {
        let items = listValue
        return Dictionary(
            stride(from: 0, to: items.count - 1, by: 2).map { (items[$0], items[$0 + 1]) },
            uniquingKeysWith: { first, _ in first })
    }
}

extension Store {
    /// Performs commands in order.
    ///
    /// - Throws: The first error among the replies.
    func replies(to batch: [StoreCommand]) async throws(StoreError) -> [StoreReply] {
        guard !batch.isEmpty else { return [] }
        let replies = await perform(batch)
        for case .error(let error) in replies { throw error }
        return replies
    }
}
