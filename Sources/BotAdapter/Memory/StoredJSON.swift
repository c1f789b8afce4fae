internal import Foundation
internal import RuleHost

/// Values of ours as JSON in the store; equal values have equal texts.
enum StoredJSON {
    static func text(_ value: some Encodable) -> ByteString {
        // Our own types have nothing that JSON cannot hold.
        ByteString((try? encoder.encode(value)).map { Array($0) } ?? [])
    }

    /// nil for a text of another form.
    static func value<Value: Decodable>(_: Value.Type, from text: ByteString) -> Value? {
        try? JSONDecoder().decode(Value.self, from: Data(text.bytes))
    }

    /// With the keys in order, for the text of a timer is its name.
    private static let encoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return encoder
    }()
}
