internal import RuleHost

/// `/whitelist` and `/blacklist`: people, words, chats and channels of one group.
enum ListCommands {
    private static let length = 3_500

    /// The command that changes or searches a list.
    static func change(_ kind: ListKind) -> ChatCommand.Handler {
        { (call, decision) async throws(StoreError) in try await change(kind, call, &decision) }
    }

    private static func change(
        _ kind: ListKind, _ call: CommandCall, _ decision: inout Decision
    ) async throws(StoreError) {
        let isReply = call.report != nil || (call.reply != nil && call.message.chat.id == call.group)
        guard let edit = ListEdit(call.command.argument, list: kind, isReply: isReply) else {
            return decision.add(call.usage())
        }
        let list = EntryList(edit.list, edit.entries, chat: call.group)
        guard edit.act != .find else { return decision.add(try await find(edit, list, call)) }
        guard let item = try await item(edit, call) else {
            return decision.add(call.say(edit.isByID ? .whoIsMeant : .listNeedsItem))
        }
        if edit.kind == .user, edit.list == .black, edit.act == .add, let id = Int64(item),
            id == call.context.bot.id || call.context.isAdministrator(id, of: call.group) != false
        {
            return decision.add(call.say(.isAdministrator))
        }
        decision.change(edit.act == .add ? .add(item, to: list) : .remove(item, from: list))
        let name = kind == .white ? "whitelist" : "blacklist"
        decision.change(
            call.audit("\(name) \(edit.kind.rawValue) \(edit.act.rawValue) \(item)", target: Int64(item) ?? 0))
        decision.add(call.say(edit.act == .add ? .listAdded : .listRemoved, "\(item)", "\(name)"))
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
        _ edit: ListEdit, _ list: EntryList, _ call: CommandCall
    ) async throws(StoreError) -> SendPost {
        let items = try await call.state.state.read(.entries(of: list))
        let found = items.filter { edit.item.isEmpty || $0.contains(edit.item) }
        guard !found.isEmpty else { return call.say(.listEmpty) }
        let text = HTMLText.escape(HTMLText.cut(found.joined(separator: "\n"), to: length))
        return call.say(.listFound, Phrase.Argument(Int64(found.count)), .html(text))
    }
}
