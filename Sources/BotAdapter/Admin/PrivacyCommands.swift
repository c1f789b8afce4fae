internal import RuleHost

/// `/mydata`, `/forgetme` and `/appeal`, in private.
enum PrivacyCommands {
    private static let length = 3_500
    private static let appealLength = 1_000
    /// So many lines of an audit log are searched for somebody's punishments.
    private static let auditLines: Int64 = 1_000

    static func myData(_ call: CommandCall, _ decision: inout Decision) async throws(StoreError) {
        let groups = try await groups(call)
        let titles = try await call.state.titles(of: groups.map(\.facts.chat))
        var lines = [Phrase.myData.text(call.language, Phrase.Argument(call.actor))]
        for (facts, person) in groups {
            let title = HTMLText.escape(HTMLText.cut(titles[facts.chat] ?? "", to: 64))
            let text = PersonText(person: person, group: facts, now: call.now)
            lines.append("<b>\(title)</b>\n\(text.html(name: "", verdicts: [], call.language))")
        }
        var text = ""
        for line in lines where text.utf16.count + line.utf16.count < length { text += line + "\n" }
        decision.add(call.say(text + Phrase.myDataRest.text(call.language)))
    }

    static func forgetMe(_ call: CommandCall, _ decision: inout Decision) async throws(StoreError) {
        let groups = try await groups(call)
        let names = groups.map(\.person.person.username) + [call.message.user?.username]
        decision.authority = .operators
        for name in Set(names.compactMap { $0?.lowercased() }).sorted() { decision.change(.forgetName(name)) }
        for (facts, person) in groups {
            let isTrusted = person.member.trust.word == true
            decision.change([
                .forgetMember(call.actor, in: facts.chat, isTrusted: isTrusted),
                .forgetPerson(call.actor, of: facts.tenant), .forgetAdmission(chat: facts.chat, user: call.actor),
            ])
            decision.change(.forgetMessages(chat: facts.chat, person.recent))
            // A captcha that still waits stays, or a command would do in place of its answer.
            if let captcha = try await call.state.captcha(chat: facts.chat, user: call.actor), captcha.due < call.now {
                decision.forget(captcha)
            }
        }
        decision.change(.forgetAnswers(about: call.actor, by: SpamList.all.map(\.name)))
        decision.change(.forgetSeen(call.actor, in: groups.map(\.facts.chat)))
        decision.add(call.say(.forgotten))
    }

    static func appeal(_ call: CommandCall, _ decision: inout Decision) async throws(StoreError) {
        let text = HTMLText.cut(call.command.argument, to: appealLength)
        guard !text.isEmpty, case .update(let update) = decision.origin else { return decision.add(call.usage()) }
        var tickets: [GroupFacts] = []
        for (facts, person) in try await groups(call) where facts.adminChat != nil {
            if try await wasPunished(call, facts, person) { tickets.append(facts) }
        }
        guard !tickets.isEmpty else { return decision.add(call.say(.appealNowhere)) }
        let before = try await call.state.state.read(.appeal(user: call.actor))
        guard before == nil || before == update else { return decision.add(call.say(.appealTooSoon)) }
        decision.note(.appeal(user: call.actor, update: update))
        for ticket in tickets {
            let language = ticket.language
            let title = try await call.state.title(of: ticket.chat)
            let name = call.message.user?.name ?? ""
            var post = Post(
                chat: ticket.adminChat ?? 0,
                html: Phrase.appealTicket.text(
                    language, .init(HTMLText.cut(name, to: 64)), .init(call.actor), .init(title), .init(text)))
            post.subject = MessagePlace(chat: ticket.chat, message: 0)
            post.target = call.actor
            post.isTicket = true
            post.keyboard = ReportKeyboard.appeal(chat: ticket.chat, target: call.actor, language)
            decision.post(post)
        }
        decision.add(call.say(.appealSent))
    }

    /// The groups where something is kept of who asks, and what that is.
    private static func groups(
        _ call: CommandCall
    ) async throws(StoreError) -> [(facts: GroupFacts, person: PersonFacts)] {
        var groups: [(facts: GroupFacts, person: PersonFacts)] = []
        let chats: [Int64] = try await call.state.state.read(.chats(of: call.actor))
        for chat in chats {
            let facts = try await call.context.group(chat)
            groups.append((facts, try await call.state.person(call.actor, in: facts)))
        }
        return groups
    }

    private static func wasPunished(
        _ call: CommandCall, _ group: GroupFacts, _ person: PersonFacts
    ) async throws(StoreError) -> Bool {
        if person.ladder(group.settings, now: call.now).strikes > 0 { return true }
        let lines = try await call.state.state.read(.audit(chat: group.chat, newest: auditLines))
        return lines.contains { line in
            guard let entry = StoredJSON.value(AuditEntry.self, from: line), entry.target == call.actor else {
                return false
            }
            return ["ban", "mute", "strike"].contains { entry.act.hasPrefix($0) }
        }
    }
}
