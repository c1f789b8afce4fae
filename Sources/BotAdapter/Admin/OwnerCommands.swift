internal import RuleHost

/// `/reload`, `/rules` and `/jobs`, for who runs the bot.
enum OwnerCommands {
    private static let length = 3_500

    static func reload(_ call: CommandCall, _ decision: inout Decision) async throws(StoreError) {
        let problems = await call.context.rules.reload()
        decision.change(call.audit(problems.isEmpty ? "reload" : "reload, refused"))
        guard problems.isEmpty else {
            return decision.add(call.say(.reloadRefused, .html(list(problems.map(\.description)))))
        }
        let loaded = call.context.rules.loaded
        decision.add(
            call.say(
                .reloaded, .init(Int64(loaded.files.count)), .init(Int64(loaded.symbolCount)),
                .init(Int64(loaded.testCount))))
    }

    static func rules(_ call: CommandCall, _ decision: inout Decision) async throws(StoreError) {
        let loaded = call.context.rules.loaded
        let switchedOff = await call.context.rules.statistics().filter(\.isSwitchedOff).map(\.name)
        var parts = [
            Phrase.rulesLoaded.text(
                call.language, .init(Int64(loaded.generation)), .init(Int64(loaded.symbolCount)),
                .html(list(loaded.files)))
        ]
        if !loaded.pending.isEmpty {
            parts.append(Phrase.reloadRefused.text(call.language, .html(list(loaded.pending.map(\.description)))))
        }
        if !switchedOff.isEmpty {
            parts.append(Phrase.rulesSwitchedOff.text(call.language, .html(list(switchedOff))))
        }
        decision.add(call.say(parts.joined(separator: "\n\n")))
    }

    /// Says what was tried and did not succeed yet, and why.
    static func jobs(_ call: CommandCall, _ decision: inout Decision) async throws(StoreError) {
        let stuck = await call.context.ledger.stuck
        guard !stuck.isEmpty else { return decision.add(call.say(.jobsNone)) }
        let lines = stuck.map { job in
            let chat = job.kind.line.chat.map { " \($0)" } ?? ""
            return "\(type(of: job.kind).name)\(chat), \(job.attempts)x: \(job.errors.last ?? "")"
        }
        decision.add(call.say(.jobsStuck, Phrase.Argument(Int64(stuck.count)), .html(list(lines))))
    }

    private static func list(_ lines: [String]) -> String {
        HTMLText.escape(HTMLText.cut(lines.joined(separator: "\n"), to: length / 3))
    }
}
