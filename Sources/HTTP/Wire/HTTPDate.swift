internal import Foundation

/// The moment as HTTP writes it (RFC 9110, section 5.6.7), made anew once a second.
struct HTTPDate {
    private var made: ContinuousClock.Instant?
    private var last = ""

    /// Such as `Sun, 06 Nov 1994 08:49:37 GMT`.
    mutating func text(at now: ContinuousClock.Instant) -> String {
        if let made, now < made.advanced(by: .milliseconds(500)) { return last }
        made = now
        last = Self.text(seconds: time(nil))
        return last
    }

    /// The date so many seconds after the start of 1970.
    static func text(seconds: Int) -> String {
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        var moment = time_t(seconds)
        var parts = tm()
        gmtime_r(&moment, &parts)
        let numbers = [parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec].map { $0 < 10 ? "0\($0)" : "\($0)" }
        let date = "\(numbers[0]) \(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900)"
        return "\(days[Int(parts.tm_wday)]), \(date) \(numbers[1...].joined(separator: ":")) GMT"
    }
}
