/// The refusals that commands share, in Redis' own words.
extension StoreError {
    static func refused(_ message: String) -> StoreError { StoreError(code: "ERR", message: message) }

    static var wrongType: StoreError {
        StoreError(code: "WRONGTYPE", message: "Operation against a key holding the wrong kind of value")
    }

    static var closed: StoreError { StoreError(code: "CLOSED", message: "the store has been closed") }

    static var syntax: StoreError { .refused("syntax error") }

    static var notAnInteger: StoreError { .refused("value is not an integer or out of range") }

    static var notAFloat: StoreError { .refused("value is not a valid float") }

    static var notPositive: StoreError { .refused("value is out of range, must be positive") }

    static var wouldOverflow: StoreError { .refused("increment or decrement would overflow") }

    static var noSuchKey: StoreError { .refused("no such key") }

    static var crossSlot: StoreError {
        StoreError(code: "CROSSSLOT", message: "Keys in request don't hash to the same slot")
    }

    static func wrongArity(_ command: String) -> StoreError {
        .refused("wrong number of arguments for '\(command)' command")
    }

    static func invalidExpiry(_ command: String) -> StoreError {
        .refused("invalid expire time in '\(command)' command")
    }

    /// Names the command and the start of its arguments as Redis does, and says that another store may know it.
    static func unknownCommand(_ arguments: [ByteString]) -> StoreError {
        let name = arguments.first?.text.prefix(128) ?? ""
        var shown = ""
        for argument in arguments.dropFirst() where shown.utf8.count < 128 {
            shown += "'\(argument.text.prefix(128 - shown.utf8.count))' "
        }
        return .refused(
            "unknown command '\(name)', with args beginning with: \(shown)(the embedded store does not have this command)"
        )
    }

    /// Whether the store gave no answer of its own: it is away, closed, or has no time or room for anybody.
    var isSilence: Bool { isPassing || code == "CLOSED" }

    /// Whether it may be over by itself: the server is away, starts or has too much to do.
    package var isPassing: Bool { Self.passingCodes.contains(code) }

    static let passingCodes = [
        "IO", "TIMEOUT", "BUSY", "LOADING", "MASTERDOWN", "READONLY", "TRYAGAIN", "CLUSTERDOWN", "OOM", "MISCONF",
    ]
}
