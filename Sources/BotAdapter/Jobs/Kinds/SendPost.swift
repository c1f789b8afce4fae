internal import BotAPI
internal import RuleHost

/// Gets a post out once, although nobody tells what became of a call whose answer was lost.
///
/// Such a post is sent again. The id of the new message then shows whether other messages came before it since, and
/// `RemoveCopies` looks among them for a copy.
struct SendPost: JobKind {
    static let name = "post"

    var post: Post

    init(_ post: Post) { self.post = post }

    var line: JobLine { .posts(chat: post.chat) }
    /// About half an hour of an outage.
    var mostAttempts: Int { post.isOptional ? 1 : 60 }

    func perform(_ job: Job, with hands: JobHands) async -> JobResult {
        // One that may have gone out already stands by itself.
        guard job.progress == nil else { return post.isOptional ? .over() : await send(job, with: hands) }
        guard post.isOptional || post.summary != nil else { return await send(job, with: hands) }
        switch hands.pace.place(in: post.chat, now: hands.timing.seconds) {
        case .single: return await send(job, with: hands)
        case .digest(let minute):
            guard !post.isOptional, var summary = post.summary else { return .over() }
            if job.hasFailed { summary.isDone = false }
            var digest = Job(
                SendDigest(adminChat: post.chat, minute: minute),
                id: SendDigest.id(adminChat: post.chat, minute: minute))
            digest.due = ReportGrouping.due(minute: minute)
            let line = StoredJSON.text(summary)
            return .over(changes: [.addToDigest(line, adminChat: post.chat, minute: minute)], jobs: [digest])
        }
    }

    /// Sends it, with what came of the acts before it.
    private func send(_ job: Job, with hands: JobHands) async -> JobResult {
        let html = html(of: job)
        var call = TelegramCall.sendMessage(chat: post.chat, html: html, replyTo: post.replyTo, keyboard: post.keyboard)
        call.attempts = 1
        call.hasTurn = true
        let mayStand = job.progress != nil
        // Waited for here, so that as little time as possible lies between the note that it is sent and its sending.
        await hands.telegram.turn(for: call)
        let progress: String
        do throws(StoreError) {
            if let known = job.progress { progress = known } else { progress = try await begin(job, hands) }
        } catch {
            hands.log("the bot's state was not written: \(error)")
            return .again(TelegramError(code: .unreachable, method: call.method, message: "\(error)"))
        }
        do throws(TelegramError) {
            let id = try await hands.telegram.send(call, as: PostedMessage.self).id
            guard !hands.isDryRun else { return .over() }
            let place = MessagePlace(chat: post.chat, message: id)
            var jobs = followers(of: place, hands)
            if mayStand, let copies = await copies(html, after: Int64(progress), before: id, job, hands) {
                jobs.append(copies)
            }
            return .over(changes: changes(html, as: place), jobs: jobs)
        } catch {
            let mayBeThere = mayStand || error.code == .server || error.code == .noAnswer
            guard error.isPassing, !post.isOptional else {
                hands.log("chat \(post.chat): a note was not delivered: \(error)")
                return .over(error)
            }
            return .again(error, progress: mayBeThere ? progress : nil)
        }
    }

    /// Writes down that it is being sent, and after which message of its chat.
    private func begin(_ job: Job, _ hands: JobHands) async throws(StoreError) -> String {
        let last = try await hands.state.lastPost(in: post.chat)
        let after = [last, post.after].compactMap(\.self).max()
        var begun = job
        begun.progress = after.map(String.init) ?? ""
        try await hands.state.keep(begun)
        return begun.progress ?? ""
    }

    private func html(of job: Job) -> String {
        guard post.subject != nil, post.isTicket != true else { return post.html }
        let nothing = [Phrase.reportNothing.text(job.language)]
        let outcomes = (job.outcomes.isEmpty ? nothing : job.outcomes).joined(separator: "; ")
        return post.html + "\n" + Phrase.reportDone.text(job.language, .html(outcomes))
    }

    /// What is remembered of it: what it is about, by what name it is asked for, and that it is the chat's last one.
    private func changes(_ html: String, as place: MessagePlace) -> [Change] {
        var changes: [Change] = [.lastPost(place.message, chat: place.chat)]
        if let subject = post.subject {
            let report = KeptReport(chat: subject.chat, message: subject.message, target: post.target)
            changes.append(.keepReport(StoredJSON.text(report), html: html, chat: place.chat, message: place.message))
        }
        if let name = post.name { changes.append(.namePost(name, message: place.message)) }
        return changes
    }

    /// What is to happen later to the message that it became.
    private func followers(of place: MessagePlace, _ hands: JobHands) -> [Job] {
        guard let lifetime = post.lifetime else { return [] }
        var removal = Job(RemovePost(place: place), id: RemovePost.id(place))
        removal.due = hands.timing.seconds + lifetime
        return [removal]
    }

    /// What looks for copies of it; nil when there is no place for one.
    private func copies(
        _ html: String, after last: Int64?, before id: Int64, _ job: Job, _ hands: JobHands
    ) async -> Job? {
        guard var last else { return nil }
        do throws(StoreError) {
            // Nothing that is known to say something else is to be touched.
            last = max(last, try await hands.state.lastPost(in: post.chat) ?? last)
        } catch {
            hands.log("chat \(post.chat): a note may stand there twice: \(error)")
            return nil
        }
        guard last + 1 < id else { return nil }
        let kind = RemoveCopies(chat: post.chat, html: html, keyboard: post.keyboard, after: last, before: id)
        return Job(kind, id: "\(job.id) copies")
    }
}

/// The message that a post became.
struct PostedMessage: Decodable {
    var id: Int64

    private enum CodingKeys: String, CodingKey {
        case id = "message_id"
    }
}
