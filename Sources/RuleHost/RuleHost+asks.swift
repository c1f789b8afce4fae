/// Who is asked outside.
extension RuleHost {
    /// A desk that asks the lists of spammers by the operator's settings and keeps the answers where the rules look.
    ///
    /// - Parameters:
    ///   - fetch: Gets pages over HTTP.
    ///   - log: Receives one line for people when a list stops answering, and when it answers again.
    /// - Returns: A desk that nobody has asked yet.
    package func askDesk(fetch: @escaping Fetch, log: @escaping @Sendable (String) -> Void) -> AskDesk {
        AskDesk(
            SpamList.all.map { SpamListAnswerer($0, fetch: fetch) }, store: store,
            // No chat has this id: what stands there is the operator's word.
            settings: { () async throws(StoreError) in try await self.facts(of: 0).settings }, log: log)
    }

    /// Judges messages in order, and each whose verdict names an open question once more when the desk has an answer.
    ///
    /// - Parameters:
    ///   - messages: In order; one waits for the answers about the one before, so that it is judged with them.
    ///   - desk: Asks outside; nil when nobody is asked.
    /// - Returns: One verdict a message, in the same order.
    package func scan(_ messages: [Message], asking desk: AskDesk?) async -> [Verdict] {
        guard let desk else { return await scan(messages) }
        var verdicts: [Verdict] = []
        for message in messages {
            let verdict = await scan(message)
            let isAnswered = await !desk.answers(to: verdict.openAsks).isEmpty
            verdicts.append(isAnswered ? await preview(message) : verdict)
        }
        return verdicts
    }
}
