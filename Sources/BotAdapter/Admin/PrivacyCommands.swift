internal import RuleHost

/// `/mydata`, `/forgetme` and `/appeal`, in private.
enum PrivacyCommands {
    private static let length = 3_500
    private static let appealLength = 1_000
    /// One appeal in so many seconds.
    private static let appealPause: Int64 = 86_400
    /// So many lines of an audit log are searched for somebody's punishments.
    private static let auditLines = 1_000

    /// Fields of a member that are forgotten; strikes, a pending captcha and a refused trust stay.
    private static let memberFields: [ByteString] = ["joined", "first_ts", "last_ts", "messages", "clean"]
    /// Fields of a person that are forgotten; reputation and bans stay.
    private static let userFields: [ByteString] = ["username", "first_seen"]

    static func myData(_ call: CommandCall, _ record: inout UpdateRecord) async throws(StoreError) {
        let person = try await call.store.replies(to: [StoreCommand("HGETALL", StoreKeys.user(call.actor))])[0]
        let memberships = try await memberships(call)
        let titles = try await KnownChats(store: call.store).titles(of: memberships.map(\.chat))
        var lines = [Phrase.myData.text(call.language, Phrase.Argument(call.actor)), line(person.fieldValues)]
        for (chat, fields) in memberships {
            lines.append("<b>\(HTMLText.escape(HTMLText.cut(titles[chat] ?? "", to: 64)))</b>\n\(line(fields))")
        }
        var text = ""
        for line in lines where text.utf16.count + line.utf16.count < length { text += line + "\n" }
        record.steps.append(call.say(text + Phrase.myDataRest.text(call.language)))
    }

    static func forgetMe(_ call: CommandCall, _ record: inout UpdateRecord) async throws(StoreError) {
        let person = StoreKeys.user(call.actor)
        let names = try await call.store.replies(to: [StoreCommand("HGET", person, "username")])
        record.writes.append(StoreCommand(arguments: ["HDEL", person] + userFields))
        for name in [names[0].textValue, call.message.user?.username].compactMap(\.self) {
            record.writes.append(StoreCommand("DEL", KnownNames.key(name)))
        }
        for (chat, fields) in try await memberships(call) {
            let key = StoreKeys.member(chat: chat, user: call.actor)
            let isTrusted = (fields["trusted"].flatMap { Int64($0) } ?? 0) > 0
            record.writes.append(
                StoreCommand(arguments: ["HDEL", key] + memberFields + (isTrusted ? ["trusted"] : [])))
            let recent = ArchivedMessage.recentKey(chat: chat, user: call.actor)
            let messages = try await call.store.replies(to: [StoreCommand("ZRANGE", recent, "0", "-1")])
            record.writes += messages[0].listValue.compactMap { Int64($0) }.map { message in
                StoreCommand("DEL", ByteString("tg:messages:\(chat):\(message)"))
            }
        }
        record.writes += try await newcomerWrites(call)
        record.steps.append(call.say(.forgotten))
    }

    /// What removes captchas, granted requests and answers of lists from outside.
    ///
    /// A captcha that still waits stays, or a command would do in place of its answer.
    private static func newcomerWrites(_ call: CommandCall) async throws(StoreError) -> [StoreCommand] {
        let newcomers = NewcomerState(state: call.context.state)
        var writes = SpamList.all.map { list in
            KeptAnswer.removal(of: OpenAsk(name: list.name, subject: String(call.actor)))
        }
        for chat in try await KnownChats(store: call.store).all() {
            writes.append(newcomers.forgetAdmission(chat: chat, user: call.actor))
            guard let captcha = try await newcomers.captcha(chat: chat, user: call.actor), captcha.due < call.now else {
                continue
            }
            writes += newcomers.forget(captcha)
        }
        return writes
    }

    static func appeal(_ call: CommandCall, _ record: inout UpdateRecord) async throws(StoreError) {
        let text = HTMLText.cut(call.command.argument, to: appealLength)
        guard !text.isEmpty, case .update(let update) = record.origin else {
            record.steps.append(call.usage())
            return
        }
        var tickets: [(chat: Int64, adminChat: Int64)] = []
        for (chat, fields) in try await memberships(call) where try await wasPunished(call, chat, fields) {
            if let adminChat = try await call.context.state.adminChat(of: chat) { tickets.append((chat, adminChat)) }
        }
        guard !tickets.isEmpty else {
            record.steps.append(call.say(.appealNowhere))
            return
        }
        let key = ByteString("tg:bot:appeal:\(call.actor)")
        let claim = try await call.store.replies(to: [
            StoreCommand("SET", key, ByteString(update), "NX", "EX", ByteString(appealPause)),
            StoreCommand("GET", key),
        ])
        guard claim[1].numberValue == update else {
            record.steps.append(call.say(.appealTooSoon))
            return
        }
        for ticket in tickets {
            let language = await call.context.settings(chat: ticket.chat).language
            let title = try await KnownChats(store: call.store).title(of: ticket.chat)
            let name = call.message.user?.name ?? ""
            var post = Post(
                chat: ticket.adminChat,
                html: Phrase.appealTicket.text(
                    language, .init(HTMLText.cut(name, to: 64)), .init(call.actor), .init(title), .init(text)))
            post.subject = MessagePlace(chat: ticket.chat, message: 0)
            post.target = call.actor
            post.isTicket = true
            post.keyboard = ReportKeyboard.appeal(chat: ticket.chat, target: call.actor, language)
            record.steps.append(.post(post))
        }
        record.steps.append(call.say(.appealSent))
    }

    /// The known groups where something is kept of who asks.
    private static func memberships(
        _ call: CommandCall
    ) async throws(StoreError) -> [(chat: Int64, fields: [String: String])] {
        let chats = try await KnownChats(store: call.store).all()
        let replies = try await call.store.replies(
            to: chats.map { StoreCommand("HGETALL", StoreKeys.member(chat: $0, user: call.actor)) })
        return zip(chats, replies).map { ($0, $1.fieldValues) }.filter { !$0.1.isEmpty }
    }

    private static func wasPunished(
        _ call: CommandCall, _ chat: Int64, _ fields: [String: String]
    ) async throws(StoreError) -> Bool {
        if fields["strikes"].flatMap({ Int64($0) }) ?? 0 > 0 { return true }
        let key = ByteString(AuditEntry.key(chat: chat))
        let command = StoreCommand("LRANGE", key, ByteString(Int64(-auditLines)), "-1")
        guard case .array(let lines) = try await call.store.replies(to: [command])[0] else { return false }
        return lines.contains { line in
            guard let entry = StoredJSON.value(AuditEntry.self, from: line), entry.target == call.actor else {
                return false
            }
            return ["ban", "mute", "strike"].contains { entry.act.hasPrefix($0) }
        }
    }

    private static func line(_ fields: [String: String]) -> String {
        let pairs = fields.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
        return HTMLText.escape(pairs.isEmpty ? "-" : pairs)
    }
}
