/// Lengths of time as people write them: `90s`, `5m`, `5min`, `2h`, `1d`, `1w`.
enum TimeText {
    private static let units: [String: Int64] = [
        "s": 1, "m": 60, "min": 60, "h": 3_600, "d": 86_400, "w": 604_800,
    ]

    /// Seconds; nil when the text is no length of time, or one of over a year.
    static func seconds(_ text: some StringProtocol) -> Int64? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int64(digits), number > 0, let unit = units[text[digits.endIndex...].lowercased()] else {
            return nil
        }
        let (seconds, isTooLarge) = number.multipliedReportingOverflow(by: unit)
        return isTooLarge || seconds > 366 * 86_400 ? nil : seconds
    }
}
