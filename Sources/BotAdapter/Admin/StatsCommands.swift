internal import RuleHost

/// `/stats`: what happened in a group in the last days.
enum StatsCommands {
    /// Counters are kept so long.
    private static let mostDays: Int64 = 90
    private static let symbolCount = 10

    static func stats(_ call: CommandCall, _ decision: inout Decision) async throws(StoreError) {
        let argument = call.command.argument
        guard let days = argument.isEmpty ? 7 : Int64(argument), (1...mostDays).contains(days) else {
            return decision.add(call.usage())
        }
        let today = DailyCounts.day(call.now)
        let counts = try await call.state.state.read(
            .statistics(chat: call.group, days: (0..<days).map { today - $0 }))
        let sums = sum(counts)
        decision.add(call.say(text(sums, days: days, call.language)))
    }

    /// Adds days up.
    static func sum(_ days: [[String: Int64]]) -> [String: Int64] {
        var sums: [String: Int64] = [:]
        for (name, count) in days.joined() { sums[name, default: 0] += count }
        return sums
    }

    static func text(_ sums: [String: Int64], days: Int64, _ language: Language) -> String {
        let actions = Action.allCases.filter { $0 > .none }.sorted().compactMap { action in
            sums["action:\(action.rawValue)"].map { "\(action.rawValue) \($0)" }
        }
        let symbols = sums.filter { $0.key.hasPrefix("symbol:") }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(symbolCount)
            .map { "\(HTMLText.escape(String($0.key.dropFirst(7)))) \($0.value)" }
        return Phrase.stats.text(
            language, Phrase.Argument(days), Phrase.Argument(sums["messages"] ?? 0),
            .html(actions.isEmpty ? "-" : actions.joined(separator: ", ")),
            .html(symbols.isEmpty ? "-" : symbols.joined(separator: ", ")), Phrase.Argument(sums["undone"] ?? 0))
    }
}
