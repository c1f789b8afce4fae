internal import Foundation

/// A parameter of a call, as JSON.
indirect enum TelegramValue: Encodable, Hashable, Sendable {
    case integer(Int64)
    case text(String)
    case flag(Bool)
    case list([TelegramValue])
    case object([String: TelegramValue])

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .integer(let number): try value.encode(number)
        case .text(let text): try value.encode(text)
        case .flag(let flag): try value.encode(flag)
        case .list(let items): try value.encode(items)
        case .object(let fields): try value.encode(fields)
        }
    }

    /// As a value in the query of an address; lists and objects are JSON there too.
    var queryText: String {
        let text: String
        switch self {
        case .integer(let number): text = String(number)
        case .text(let plain): text = plain
        case .flag(let flag): text = String(flag)
        case .list, .object:
            // Trees of texts, whole numbers and flags: nothing that JSON cannot hold.
            text = (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        }
        return text.addingPercentEncoding(withAllowedCharacters: Self.unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(
        charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
}
