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
        try await write(try await flagChange(name, to: isOn, chat: chat).change, by: authority)
    }

    /// What sets a flag in a chat, or takes the chat's own word back, and every flag as it stands then.
    ///
    /// - Throws: `Problem` when there is no such flag, with the nearest name, or when the store does not answer.
    package func flagChange(
        _ name: String, to isOn: Bool?, chat: Int64
    ) async throws(Problem) -> (change: Change, flags: [Flag]) {
        let catalog = catalog
        guard FlagList.names(of: catalog).contains(name) else {
            let hint = Suggestion.hint(for: name, in: FlagList.names(of: catalog).sorted())
            throw Problem(file: "flags", message: "unknown flag \"\(name)\"\(hint)")
        }
        let field = (name: "feat:" + name, value: isOn.map { $0 ? "1" : "0" })
        let then = try await overrides(of: chat, catalog, with: field).both
        return (.setting(field.name, to: field.value, chat: chat), FlagList.flags(of: catalog, then))
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
        try await write(try await settingChange(name, to: text, chat: chat).change, by: authority)
    }

    /// What sets a setting, score or threshold in a chat, or takes the chat's own word back, and how it stands then.
    ///
    /// - Throws: `Problem` with what is wrong and what was wanted, or when the store does not answer.
    package func settingChange(
        _ name: String, to text: String?, chat: Int64
    ) async throws(Problem) -> (change: Change, setting: ChatSetting?) {
        let catalog = catalog
        let field = try SettingList.field(name, text, catalog: catalog)
        let (own, both) = try await overrides(of: chat, catalog, with: field)
        let setting = SettingList.settings(of: catalog, own: own, both: both).first { $0.name == name }
        return (.setting(field.name, to: field.value, chat: chat), setting)
    }

    /// The chat's own overrides, and those with the operator's behind them, as they stand when a field has a value.
    private func overrides(
        of chat: Int64, _ catalog: Catalog, with change: (name: String, value: String?)? = nil
    ) async throws(Problem) -> (own: ChatOverrides, both: ChatOverrides) {
        let replies = await store.perform([
            StoreCommand("HGETALL", RecordKind.chat.key(chat)), StoreCommand("HGETALL", RecordKind.defaults.key),
        ])
        var own = ChatOverrides()
        var both = ChatOverrides()
        for (reply, source) in zip(replies, [Flag.Source.chat, .defaults]) {
            guard case .array(var fields) = reply else {
                throw Problem(file: "store", message: "does not answer: \(reply)")
            }
            if source == .chat {
                // What is said first holds.
                if let change { fields = Self.fields(fields, with: change) }
                own.merge(fields, source: source, catalog: catalog)
            }
            both.merge(fields, source: source, catalog: catalog)
        }
        return (own, both)
    }

    /// The fields of a hash with another value of one of them; nil takes it out.
    private static func fields(_ fields: [StoreReply], with change: (name: String, value: String?)) -> [StoreReply] {
        let name = StoreReply.bytes(ByteString(change.name))
        let others = stride(from: 0, to: fields.count - 1, by: 2).filter { fields[$0] != name }
        return others.flatMap { fields[$0...($0 + 1)] } + (change.value.map { [name, .bytes(ByteString($0))] } ?? [])
    }

    private func write(_ change: Change, by authority: Authority) async throws(Problem) {
        try await commit([change], by: authority)
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
