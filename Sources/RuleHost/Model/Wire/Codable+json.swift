internal import Foundation

/// Messages and verdicts inside other JSON: their own JSON as a text.
extension Message: Codable {
    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        try self.init(json: Array(decoder.singleValueContainer().decode(String.self).utf8))
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var text = encoder.singleValueContainer()
        try text.encode(String(decoding: json, as: UTF8.self))
    }
}

extension Verdict: Codable {
    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        try self.init(json: Array(decoder.singleValueContainer().decode(String.self).utf8))
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var text = encoder.singleValueContainer()
        try text.encode(String(decoding: json, as: UTF8.self))
    }
}
