internal import Foundation

/// A parameter of a call, as JSON.
package indirect enum TelegramValue: Encodable, Hashable, Sendable {
    case integer(Int64)
    case text(String)
    case flag(Bool)
    case list([TelegramValue])
    case object([String: TelegramValue])

    package func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .integer(let number): try value.encode(number)
        case .text(let text): try value.encode(text)
        case .flag(let flag): try value.encode(flag)
        case .list(let items): try value.encode(items)
        case .object(let fields): try value.encode(fields)
        }
    }

    /// As a value in the query of an address.
    var queryText: String { plainText.addingPercentEncoding(withAllowedCharacters: Self.unreserved) ?? "" }

    /// The value itself; lists and objects as JSON.
    var plainText: String {
        switch self {
        case .integer(let number): String(number)
        case .text(let plain): plain
        case .flag(let flag): String(flag)
        case .list, .object:
            // Trees of texts, whole numbers and flags: nothing that JSON cannot hold.
            (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        }
    }

    private static let unreserved = CharacterSet(
        charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
}
