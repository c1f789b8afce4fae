/// What rules ask of the lists that administrators keep: functions of `chat`.
enum ListAPI {
    static let functions = [
        APIFunction(
            "is_listed_channel", ["id: integer"], returns: "boolean", since: "0.7",
            "Whether a channel is on the chat's or the global list of channels that may write as themselves. Waits for the "
                + "store."
        ) { raw in
            withTask(raw, .chat) { task, lua in
                guard let id = lua.integer(at: 2) else { return lua.fail("is_listed_channel: an id expected") }
                return find([ByteString(id)], in: .channels, of: .white, task, lua) { name, lua in
                    lua.push(name != nil)
                }
            }
        },
        APIFunction(
            "listed_chat", ["names: string[]"], returns: "string?", since: "0.7",
            "The first of some names that the global list of spam chats has, else the first that the chat's own has; nil when "
                + "there is none. A name is a chat's public one in lower case, its id, or +code for an invite. Waits for the "
                + "store."
        ) { raw in
            withTask(raw, .chat) { task, lua in
                guard lua.kind(at: 2) == .table else { return lua.fail("listed_chat: a list of names expected") }
                var names: [ByteString] = []
                for index in 0..<lua.length(at: 2) {
                    lua.pushElement(index + 1, of: 2)
                    if let name = lua.argument(at: -1) { names.append(ByteString(name)) }
                    lua.pop()
                }
                return find(names, in: .chats, of: .black, task, lua) { name, lua in lua.push(name?.text) }
            }
        },
    ]

    /// Looks names up in the list for all chats and the chat's own, in one trip; `push` gets the first that is listed.
    ///
    /// A name that only the chat's own list has is noted as a word of the chat's own.
    private static func find(
        _ names: [ByteString], in entries: EntryList.Entries, of kind: ListKind, _ task: ScanTask, _ lua: LuaStack,
        _ push: @escaping (ByteString?, LuaStack) -> Void
    ) -> Int32 {
        guard !names.isEmpty else {
            push(nil, lua)
            return 1
        }
        guard lua.mayWait else { return lua.fail(Waiting.refusal) }
        let lists = [nil, task.message.chat.id].map { EntryList(kind, entries, chat: $0) }
        task.ask(lists.map { $0.lookup(of: names) }) { task, reply, lua in
            let found = EntryList.firstListed(of: names, in: reply)
            if found?.isOwn == true { task.noteOwnWord() }
            push(found?.name, lua)
        }
        return lua.wait()
    }
}
