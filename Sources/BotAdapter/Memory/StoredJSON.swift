internal import Foundation
internal import RuleHost

/// Values of ours as JSON in the store; equal values have equal texts.
enum StoredJSON {
    static func text(_ value: some Encodable) -> ByteString {
        // Our own types have nothing that JSON cannot hold.
        ByteString((try? encoder.encode(value)).map { Array($0) } ?? [])
    }

    /// Reads a reply; nil for a missing value, and for one of another form.
    static func value<Value: Decodable>(_: Value.Type, from reply: StoreReply) -> Value? {
        guard case .bytes(let bytes) = reply else { return nil }
        return try? JSONDecoder().decode(Value.self, from: Data(bytes.bytes))
    }

    /// With the keys in order, for the text of a timer is its name.
    private static let encoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return encoder
    }()
}
