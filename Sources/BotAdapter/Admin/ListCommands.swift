internal import RuleHost

/// `/whitelist` and `/blacklist`: people, words, chats and channels of one group.
enum ListCommands {
    private static let length = 3_500

    static func whitelist(_ call: CommandCall, _ record: inout UpdateRecord) async throws(StoreError) {
        try await change(.white, call, &record)
    }

    static func blacklist(_ call: CommandCall, _ record: inout UpdateRecord) async throws(StoreError) {
        try await change(.black, call, &record)
    }

    private static func change(
        _ list: ListKind, _ call: CommandCall, _ record: inout UpdateRecord
    ) async throws(StoreError) {
        let isReply = call.report != nil || (call.reply != nil && call.message.chat.id == call.group)
        guard let edit = ListEdit(call.command.argument, list: list, isReply: isReply) else {
            record.steps.append(call.usage())
            return
        }
        let key = edit.key(chat: call.group)
        guard edit.act != .find else {
            record.steps.append(try await find(edit, key, call))
            return
        }
        guard let item = try await item(edit, call) else {
            record.steps.append(call.say(edit.isByID ? .whoIsMeant : .listNeedsItem))
            return
        }
        if edit.kind == .user, edit.list == .black, edit.act == .add, let id = Int64(item),
            await call.context.administrators.contains(id, chat: call.group) != false || id == call.context.bot.id
        {
            record.steps.append(call.say(.isAdministrator))
            return
        }
        let command: ByteString = edit.act == .add ? "SADD" : "SREM"
        record.writes.append(StoreCommand(command, key, ByteString(item)))
        record.changed = call.group
        let name = list == .white ? "whitelist" : "blacklist"
        record.writes.append(
            call.audit("\(name) \(edit.kind.rawValue) \(edit.act.rawValue) \(item)", target: Int64(item) ?? 0))
        record.steps.append(call.say(edit.act == .add ? .listAdded : .listRemoved, "\(item)", "\(name)"))
    }

    /// What is kept for the words of an edit; nil when nobody or nothing is named.
    private static func item(_ edit: ListEdit, _ call: CommandCall) async throws(StoreError) -> String? {
        guard edit.isByID else { return edit.item.isEmpty ? nil : edit.item }
        var named = call
        named.command.argument = edit.item
        guard let target = try await Target.find(named) else { return nil }
        return (target.id < 0) == (edit.kind == .channel) ? String(target.id) : nil
    }

    private static func find(
        _ edit: ListEdit, _ key: ByteString, _ call: CommandCall
    ) async throws(StoreError) -> ModerationStep {
        let items = try await call.store.replies(to: [StoreCommand("SMEMBERS", key)])[0].listValue.sorted()
        let found = items.filter { edit.item.isEmpty || $0.contains(edit.item) }
        guard !found.isEmpty else { return call.say(.listEmpty) }
        let text = HTMLText.escape(HTMLText.cut(found.joined(separator: "\n"), to: length))
        return call.say(.listFound, Phrase.Argument(Int64(found.count)), .html(text))
    }
}
