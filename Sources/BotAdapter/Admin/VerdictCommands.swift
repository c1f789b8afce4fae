internal import RuleHost

/// `/why` and `/check`.
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

    static func check(_ call: CommandCall, _ record: inout UpdateRecord) async throws(StoreError) {
        var message: Message
        if !call.command.argument.isEmpty {
            message = call.message
            message.text = call.command.argument
            message.entities = []
            message.replyTo = nil
        } else if let place = call.subject {
            guard let kept = try await call.context.state.message(at: place) else {
                record.steps.append(call.say(.noText))
                return
            }
            message = kept.message(id: place.message, chat: call.message.chat)
        } else {
            record.steps.append(call.usage())
            return
        }
        message.chat.id = call.group
        message.user?.isAdmin = false
        record.steps.append(call.say(WhyText.html(KeptVerdict(await call.context.rules.preview(message)))))
    }
}
