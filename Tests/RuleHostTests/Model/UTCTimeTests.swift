import RuleHost
import Testing

@Suite struct UTCTimeTests {
    @Test(arguments: [
        (0, "1970-01-01", "00:00:00"), (1_717_750_004, "2024-06-07", "08:46:44"),
        (951_782_400, "2000-02-29", "00:00:00"),
        (-1, "1969-12-31", "23:59:59"), (4_107_542_399, "2100-02-28", "23:59:59"),
        (4_107_542_400, "2100-03-01", "00:00:00"),
        (Int64.max, "1970-01-01", "00:00:00"), (Int64.min, "1970-01-01", "00:00:00"),
    ])
    func readsTheCalendar(seconds: Int64, date: String, time: String) {
        let moment = UTCTime(seconds: seconds)
        #expect(moment.date == date)
        #expect(moment.time == time)
    }
}
