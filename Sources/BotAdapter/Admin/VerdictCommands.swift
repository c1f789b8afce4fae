internal import RuleHost

/// `/why` and `/check`.
enum VerdictCommands {
    static func why(_ call: CommandCall, _ decision: inout Decision) async throws(StoreError) {
        let number = Int64(call.command.argument).map { MessagePlace(chat: call.group, message: $0) }
        guard let place = call.subject ?? number else { return decision.add(call.say(.whyUsage)) }
        guard let verdict = try await call.state.verdict(at: place) else { return decision.add(call.say(.noVerdict)) }
        decision.add(call.say(WhyText.html(verdict)))
    }

    static func check(_ call: CommandCall, _ decision: inout Decision) async throws(StoreError) {
        var message: Message
        if !call.command.argument.isEmpty {
            message = call.message
            message.text = call.command.argument
            message.entities = []
            message.replyTo = nil
        } else if let place = call.subject {
            guard let kept = try await call.state.message(at: place) else { return decision.add(call.say(.noText)) }
            message = kept
        } else {
            return decision.add(call.usage())
        }
        message.chat.id = call.group
        message.user?.isAdmin = false
        decision.add(call.say(WhyText.html(await call.context.rules.preview(message).kept)))
    }
}
