/// How a command tells a time: in seconds or milliseconds, from now or since 1970.
struct ExpiryUnit: Sendable {
    var milliseconds: Int64
    var isAbsolute: Bool

    /// Milliseconds as the nearest number of seconds.
    static func rounded(_ milliseconds: Int64) -> Int64 {
        milliseconds / 1_000 + (milliseconds % 1_000 >= 500 ? 1 : 0)
    }

    /// Milliseconds since 1970; nil when they do not fit.
    func time(_ number: Int64, now: Int64) -> Int64? {
        let (span, isTooLong) = number.multipliedReportingOverflow(by: milliseconds)
        let (time, isTooLate) = span.addingReportingOverflow(isAbsolute ? 0 : now)
        // The very last moment stands for keys that never expire.
        return isTooLong || isTooLate ? nil : min(time, .max - 1)
    }
}

extension ExpiryUnit {
    /// The unit of an option of SET; nil when it is none.
    init?(setOption option: ByteString) {
        switch option.uppercased {
        case "EX": self.init(milliseconds: 1_000, isAbsolute: false)
        case "PX": self.init(milliseconds: 1, isAbsolute: false)
        case "EXAT": self.init(milliseconds: 1_000, isAbsolute: true)
        case "PXAT": self.init(milliseconds: 1, isAbsolute: true)
        default: return nil
        }
    }
}
