/// How a command tells a time: in seconds or milliseconds, from now or since 1970.
struct ExpiryUnit: Sendable {
    var milliseconds: Int64
    var isAbsolute: Bool

    init(milliseconds: Int64, isAbsolute: Bool) {
        self.milliseconds = milliseconds
        self.isAbsolute = isAbsolute
    }

    /// The unit of an option of SET; nil when it is none.
    init?(setOption option: ByteString) {
        if option.spells("EX") {
            self.init(milliseconds: 1_000, isAbsolute: false)
        } else if option.spells("PX") {
            self.init(milliseconds: 1, isAbsolute: false)
        } else if option.spells("EXAT") {
            self.init(milliseconds: 1_000, isAbsolute: true)
        } else if option.spells("PXAT") {
            self.init(milliseconds: 1, isAbsolute: true)
        } else {
            return nil
        }
    }

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
