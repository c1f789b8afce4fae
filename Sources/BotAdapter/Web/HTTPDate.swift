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
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let moment = UTCTime(seconds: Int64(seconds))
        let parts = moment.date.split(separator: "-")
        guard parts.count == 3, let month = Int(parts[1]) else { return "" }
        let day = days[seconds / 86_400 % 7]
        return "\(day), \(parts[2]) \(months[month - 1]) \(parts[0]) \(moment.time) GMT"
    }
}
