/// `chat`: where a message was sent.
enum ChatAPI {
    static let type = APIType(
        name: "chat", form: .object(.chat), summary: "The chat in which the message was sent.",
        functions: [
            APIFunction("id", returns: "integer", "Telegram's id; negative for groups.") {
                answer($0, .chat) { $0.message.chat.id }
            },
            APIFunction("title", returns: "string", "Title; empty when unknown.") {
                answer($0, .chat) { $0.message.chat.title }
            },
            APIFunction("username", returns: "string?", "Public name without the @; nil when there is none.") {
                answer($0, .chat) { $0.message.chat.username }
            },
            APIFunction("kind", returns: "string", "private, group, supergroup or channel.") {
                answer($0, .chat) { $0.message.chat.kind.rawValue }
            },
            APIFunction(
                "linked_chat", returns: "integer?", "Id of the channel whose discussion this is; nil when unknown."
            ) { answer($0, .chat) { $0.message.chat.linkedChatID } },
            APIFunction(
                "admin_chat", returns: "integer?",
                "Id of the chat where reports about this one go; nil when there is none."
            ) { answer($0, .chat) { $0.overrides.adminChat } },
            APIFunction(
                "setting", ["name: string"], returns: "number|string|boolean", "The same as task:setting."
            ) { raw in withTask(raw, .chat) { TaskAPI.pushSetting(of: $0, to: $1) } },
            APIFunction("flag", ["name: string"], returns: "boolean", "The same as task:flag.") { raw in
                withTask(raw, .chat) { TaskAPI.pushFlag(of: $0, to: $1) }
            },
            APIFunction(
                "count", ["name: string", "window: number"], returns: "integer",
                "Counts this message under a name for the whole chat and says how many there were in the last window seconds, "
                    + "this one included. Waits for the store."
            ) { raw in withTask(raw, .chat) { Counter.ask(of: $0, user: nil, $1) } },
        ] + ListAPI.functions)
}
