/// `chat`: where a message was sent.
enum ChatAPI {
    static let type = APIType(
        name: "chat", form: .object(.chat), summary: "The chat in which the message was sent.",
        functions: [
            APIFunction("id", returns: "integer", "Telegram's id; negative for groups.") { raw in
                withTask(raw, .chat) { task, lua in
                    lua.push(task.message.chat.id)
                    return 1
                }
            },
            APIFunction("title", returns: "string", "Title; empty when unknown.") { raw in
                withTask(raw, .chat) { task, lua in
                    lua.push(task.message.chat.title)
                    return 1
                }
            },
            APIFunction("username", returns: "string?", "Public name without the @; nil when there is none.") { raw in
                withTask(raw, .chat) { task, lua in
                    lua.pushOptional(task.message.chat.username)
                    return 1
                }
            },
            APIFunction("kind", returns: "string", "private, group, supergroup or channel.") { raw in
                withTask(raw, .chat) { task, lua in
                    lua.push(task.message.chat.kind.rawValue)
                    return 1
                }
            },
            APIFunction(
                "linked_chat", returns: "integer?", "Id of the channel whose discussion this is; nil when unknown."
            ) { raw in
                withTask(raw, .chat) { task, lua in
                    lua.pushOptional(task.message.chat.linkedChatID)
                    return 1
                }
            },
            APIFunction(
                "admin_chat", returns: "integer?",
                "Id of the chat where reports about this one go; nil when there is none."
            ) { raw in
                withTask(raw, .chat) { task, lua in
                    lua.pushOptional(task.overrides.adminChat)
                    return 1
                }
            },
            APIFunction(
                "setting", [.init("name", "string")], returns: "number|string|boolean", "The same as task:setting."
            ) { raw in withTask(raw, .chat) { TaskAPI.pushSetting(of: $0, to: $1) } },
            APIFunction("flag", [.init("name", "string")], returns: "boolean", "The same as task:flag.") { raw in
                withTask(raw, .chat) { TaskAPI.pushFlag(of: $0, to: $1) }
            },
            APIFunction(
                "count", [.init("name", "string"), .init("window", "number")], returns: "integer",
                "Counts this message under a name for the whole chat and says how many there were in the last window seconds, "
                    + "this one included. Waits for the store."
            ) { raw in withTask(raw, .chat) { Counter.ask(of: $0, user: nil, $1) } },
        ] + ListAPI.functions)
}
