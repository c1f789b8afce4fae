internal import RuleHost

/// The reports of a minute that did not go out singly: kept in the store until their digest is recorded.
extension BotState {
    /// Commands that put a report into a minute's digest.
    static func digestWrites(_ report: ReportSummary, adminChat: Int64, minute: Int64) -> [StoreCommand] {
        let timer = StoredJSON.text(BotTimer.digest(adminChat: adminChat, minute: minute))
        return [
            StoreCommand("RPUSH", digestKey(adminChat, minute), StoredJSON.text(report)),
            StoreCommand("ZADD", "tg:bot:timers", ByteString(ReportGrouping.due(minute: minute)), timer),
        ]
    }

    /// The reports of a minute, and what takes them out of the store.
    func digest(
        adminChat: Int64, minute: Int64
    ) async throws(StoreError) -> (reports: [ReportSummary], removal: StoreCommand) {
        let key = Self.digestKey(adminChat, minute)
        var reports: [ReportSummary] = []
        var count = 0
        if case .array(let lines)? = try await perform([StoreCommand("LRANGE", key, "0", "-1")]).first {
            reports = lines.compactMap { StoredJSON.value(ReportSummary.self, from: $0) }
            count = lines.count
        }
        // What came meanwhile stays.
        return (reports, StoreCommand("LTRIM", key, ByteString(Int64(count)), "-1"))
    }

    private static func digestKey(_ adminChat: Int64, _ minute: Int64) -> ByteString {
        ByteString("tg:bot:digest:\(adminChat):\(minute)")
    }
}
