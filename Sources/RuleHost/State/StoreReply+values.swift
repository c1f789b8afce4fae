/// What answers mean.
extension StoreReply {
    /// A number, or a text that spells one.
    package var numberValue: Int64? {
        switch self {
        case .integer(let number): number
        case .bytes(let bytes): bytes.integer
        default: nil
        }
    }

    package var bytesValue: ByteString? { if case .bytes(let bytes) = self { bytes } else { nil } }

    package var textValue: String? { bytesValue?.text }

    /// The answers of an array; empty for anything else.
    package var items: [StoreReply] { if case .array(let items) = self { items } else { [] } }

    /// The texts of a list or set; empty for anything else.
    package var listValue: [String] { items.compactMap(\.textValue) }

    /// The fields of a hash in their order; empty for anything else.
    package var pairs: [(field: ByteString, value: ByteString)] {
        let items = items.compactMap(\.bytesValue)
        return stride(from: 0, to: items.count - 1, by: 2).map { (items[$0], items[$0 + 1]) }
    }
}
