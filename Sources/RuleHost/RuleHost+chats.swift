/// What holds in one chat, and how it is changed.
extension RuleHost {
    /// Every flag as it stands in a chat: groups by name, each followed by its symbols' flags by name.
    ///
    /// - Throws: `Problem` when the store does not answer.
    public func flags(chat: Int64) async throws(Problem) -> [Flag] {
        let catalog = catalog
        return FlagList.flags(of: catalog, try await overrides(of: chat, catalog).both)
    }

    /// Sets a flag in a chat, from the next message on; nil takes the chat's own word back.
    ///
    /// Other processes on the same store see it within a second.
    /// - Throws: `Problem` when there is no such flag, with the nearest name, or when the store does not answer.
    public func setFlag(_ name: String, to isOn: Bool?, chat: Int64) async throws(Problem) {
        try await setFlag(name, to: isOn, chat: chat, by: .operators)
    }

    /// The same on somebody's behalf.
    package func setFlag(_ name: String, to isOn: Bool?, chat: Int64, by authority: Authority) async throws(Problem) {
        let catalog = catalog
        guard FlagList.names(of: catalog).contains(name) else {
            let hint = Suggestion.hint(for: name, in: FlagList.names(of: catalog).sorted())
            throw Problem(file: "flags", message: "unknown flag \"\(name)\"\(hint)")
        }
        try await write("feat:" + name, isOn.map { $0 ? "1" : "0" }, chat: chat, by: authority)
    }

    /// Settings, scores and thresholds as they stand in a chat: each kind by name, thresholds by strength.
    ///
    /// - Throws: `Problem` when the store does not answer.
    package func settings(chat: Int64) async throws(Problem) -> [ChatSetting] {
        let catalog = catalog
        let (own, both) = try await overrides(of: chat, catalog)
        return SettingList.settings(of: catalog, own: own, both: both)
    }

    /// What holds in a chat, as its next message will be judged.
    ///
    /// - Throws: `StoreError` when that has to be read and the store does not answer.
    package func facts(of chat: Int64) async throws(StoreError) -> ChatFacts {
        try await shard(of: chat).facts(of: chat)
    }

    /// Sets a setting, score or threshold in a chat, from the next message on; nil takes the chat's own word back.
    ///
    /// The text is what people write: `10`, `2.5`, `on`, `90s`, `1h`, `30d`. Other processes on the same store see it within
    /// a second.
    /// - Throws: `Problem` with what is wrong and what was wanted, or when the store does not answer.
    package func set(
        _ name: String, to text: String?, chat: Int64, by authority: Authority
    ) async throws(Problem) {
        let field = try SettingList.field(name, text, catalog: catalog)
        try await write(field.name, field.value, chat: chat, by: authority)
    }

    /// The chat's own overrides, and those with the operator's behind them.
    private func overrides(
        of chat: Int64, _ catalog: Catalog
    ) async throws(Problem) -> (own: ChatOverrides, both: ChatOverrides) {
        let replies = await store.perform([
            StoreCommand("HGETALL", RecordKind.chat.key(chat)), StoreCommand("HGETALL", RecordKind.defaults.key),
        ])
        var own = ChatOverrides()
        var both = ChatOverrides()
        for (reply, source) in zip(replies, [Flag.Source.chat, .defaults]) {
            guard case .array(let fields) = reply else {
                throw Problem(file: "store", message: "does not answer: \(reply)")
            }
            if source == .chat { own.merge(fields, source: source, catalog: catalog) }
            both.merge(fields, source: source, catalog: catalog)
        }
        return (own, both)
    }

    private func write(
        _ field: String, _ value: String?, chat: Int64, by authority: Authority
    ) async throws(Problem) {
        try await commit([.setting(field, to: value, chat: chat)], by: authority)
        await recheckChats()
    }

    /// Writes changes.
    ///
    /// - Returns: What the store answered, a reply a command.
    /// - Throws: `Problem` when a change reaches beyond the authority, before anything is written, or when the store does not
    ///   answer.
    @discardableResult
    func commit(_ changes: [Change], by authority: Authority) async throws(Problem) -> [StoreReply] {
        do throws(StoreError) {
            return try await state.perform(changes, by: authority)
        } catch {
            throw Problem(file: "store", message: error.description)
        }
    }

    /// The groups that share what is known of people with a group; `admin` is its admin chat, nil when it has none.
    package func tenant(of group: Int64, admin: Int64?) -> Tenant {
        Tenant(group: group, admin: admin, sharesAll: sharesAll)
    }

    /// Has what chats override and list looked for anew before the next message, for somebody here wrote it.
    package func recheckChats() async { for shard in shards { await shard.recheckChats() } }
}
