internal import RuleHost

/// `/why`.
enum VerdictCommands {
    static func why(_ call: CommandCall, _ record: inout UpdateRecord) async throws(StoreError) {
        let number = Int64(call.command.argument).map { MessagePlace(chat: call.group, message: $0) }
        guard let place = call.subject ?? number else {
            record.steps.append(call.say(.whyUsage))
            return
        }
        guard let verdict = try await call.context.state.verdict(of: place) else {
            record.steps.append(call.say(.noVerdict))
            return
        }
        record.steps.append(call.say(WhyText.html(verdict)))
    }
}
