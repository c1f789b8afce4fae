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
}
