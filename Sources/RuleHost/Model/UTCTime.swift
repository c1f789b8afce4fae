/// A moment as people read it, in UTC.
///
/// Reckoned from days by the Gregorian calendar; Foundation's formatters cost more than judging a message.
package struct UTCTime: Hashable, Sendable {
    /// Such as `2024-06-07`.
    package let date: String
    /// Such as `08:46:44`.
    package let time: String

    /// The moment so many seconds after the start of 1970.
    package init(seconds: Int64) {
        // Further away than any calendar goes: shown as the start of 1970.
        let seconds = abs(seconds / 86_400) < 1_000_000 ? seconds : 0
        let second = ((seconds % 86_400) + 86_400) % 86_400
        time = [second / 3600, second / 60 % 60, second % 60].map(Self.pair).joined(separator: ":")
        // Years that start in March have the leap day at their end; eras have 400 years of 146,097 days.
        let days = (seconds - second) / 86_400 + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shifted + 2) / 5 + 1
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        date = "\(year)-\(Self.pair(month))-\(Self.pair(day))"
    }

    private static func pair(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
}
