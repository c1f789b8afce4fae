/// `message`: the message that is judged.
enum MessageAPI {
    static let type = APIType(
        name: "message", form: .object(.message), summary: "The message that is judged.",
        functions: basics + MessageTextAPI.functions + counts + finds + context + searches + LearningAPI.functions)

    private static let basics = [
        APIFunction("id", returns: "integer", "Id within the chat.") { answer($0, .message) { $0.message.id } },
        APIFunction("text", returns: "string", "Text or caption; empty when there is neither.") { raw in
            withMessage(raw) { task, lua in
                if lua.pushUserValue(1, of: 1) { return }
                lua.pop()
                lua.push(task.message.text)
                lua.keepTopAsUserValue(1, of: 1)
            }
        },
        APIFunction(
            "fingerprint", returns: "string",
            "16 hexadecimal digits, the same for texts that differ in their disguise only."
        ) { answer($0, .message) { $0.text.fingerprint } },
        APIFunction(
            "kind", returns: "string",
            "What it carries: \(Message.Kind.allCases.map(\.rawValue).joined(separator: ", "))."
        ) { answer($0, .message) { $0.message.kind.rawValue } },
        APIFunction(
            "media", returns: "{ type: string, file_name: string?, mime_type: string?, size: integer? }?",
            "The attached file; nil when there is none."
        ) { raw in withMessage(raw) { task, lua in pushMedia(of: task.message, to: lua) } },
        APIFunction(
            "language", returns: "string?", "A guess at the text's language, such as ru; nil when unsure."
        ) { answer($0, .message) { $0.text.language } },
    ]

    private static let counts = [
        APIFunction("length", returns: "integer", "Length of the text in UTF-16 units, as Telegram counts.") {
            answer($0, .message) { $0.text.features.utf16Length }
        },
        APIFunction(
            "emoji_count", returns: "integer",
            "Number of emoji; a joined sequence, a flag or a skin tone is one, and custom emoji count."
        ) { answer($0, .message) { $0.text.emojiCount } },
        APIFunction("letter_count", returns: "integer", "Number of letters in any script.") {
            answer($0, .message) { $0.text.features.letterCount }
        },
        APIFunction("cased_count", returns: "integer", "Number of letters of scripts that have case.") {
            answer($0, .message) { $0.text.features.casedCount }
        },
        APIFunction("upper_count", returns: "integer", "Number of upper-case letters.") {
            answer($0, .message) { $0.text.features.upperCount }
        },
        APIFunction("scripts", returns: "string[]", "Scripts of the letters, such as Latin, Cyrillic, Han.") {
            answer($0, .message) { $0.text.features.scripts.names }
        },
    ]

    private static let finds = [
        APIFunction(
            "links",
            returns: "{ url: string, host: string, path: string, text: string, is_hidden: boolean, place: string }[]",
            "Distinct links of all texts, those behind words and those that are written for people alone (t . me / x) "
                + "included. The host is in lower case, without www."
        ) { raw in withMessage(raw) { task, lua in pushLinks(of: task, to: lua) } },
        APIFunction(
            "mentions", returns: "string[]",
            "Distinct mentioned users: names in lower case without @, or ids of people without a name."
        ) { answer($0, .message) { $0.text.mentions } },
        APIFunction("hashtags", returns: "string[]", "Distinct hashtags in lower case, without #.") {
            answer($0, .message) { $0.text.hashtags }
        },
        APIFunction("phones", returns: "string[]", "Phone numbers as they were written.") {
            answer($0, .message) { $0.text.phones }
        },
        APIFunction(
            "gibberish_words", returns: "string[]",
            "Words that no language spells, outside links, code, mentions and hashtags."
        ) { answer($0, .message) { $0.text.gibberish } },
        APIFunction(
            "entities",
            returns: "{ type: string, offset: integer, length: integer, url: string?, user_id: integer? }[]",
            "Marked parts of the text (Bot API, MessageEntity); offsets in UTF-16 units."
        ) { raw in withMessage(raw) { task, lua in pushEntities(of: task.message, to: lua) } },
    ]

    private static let context = [
        APIFunction("is_forward", returns: "boolean", "Whether it was forwarded.") {
            answer($0, .message) { $0.message.origin != nil }
        },
        APIFunction(
            "forward_from", returns: "{ type: string, id: integer?, username: string?, name: string }?",
            "Where it was forwarded from: type is user, hidden_user or chat."
        ) { raw in withMessage(raw) { task, lua in pushOrigin(of: task.message, to: lua) } },
        APIFunction("is_reply", returns: "boolean", "Whether it answers a message.") {
            answer($0, .message) { $0.message.replyTo != nil }
        },
        APIFunction("reply_to", returns: "integer?", "Id of the message that it answers.") {
            answer($0, .message) { $0.message.replyTo }
        },
        APIFunction("quote", returns: "string?", "The part that it quotes of the message that it answers.") {
            answer($0, .message) { $0.message.quote }
        },
        APIFunction("has_buttons", returns: "boolean", "Whether it has an inline keyboard.") {
            answer($0, .message) { $0.message.hasButtons }
        },
        APIFunction("is_edited", returns: "boolean", "Whether this is an edit of an older message.") {
            answer($0, .message) { $0.message.editDate != nil }
        },
        APIFunction("is_join", returns: "boolean", "Whether somebody joined and nothing was written.") {
            answer($0, .message) { $0.message.kind == .join }
        },
        APIFunction(
            "is_service", returns: "boolean",
            "Whether nobody speaks and Telegram notes something: somebody joined or left, or the chat was changed."
        ) { answer($0, .message) { [.join, .leave, .service].contains($0.message.kind) } },
        APIFunction("via_bot", returns: "string?", "Username of the inline bot that made it.") {
            answer($0, .message) { $0.message.viaBot?.username }
        },
        APIFunction(
            "sender_chat", returns: "{ id: integer, title: string, username: string?, kind: string }?",
            "The channel or group in whose name it was sent."
        ) { raw in withMessage(raw) { task, lua in pushSenderChat(of: task.message, to: lua) } },
    ]

    private static let searches = [
        APIFunction(
            "matches", ["pattern: string"], returns: "boolean",
            "Whether a regular expression (ICU syntax) is found in the text; (?i) at its start ignores case."
        ) { raw in withTask(raw, .message) { RegularExpressions.match(of: $0, $1) } },
        APIFunction(
            "contains", ["map: map"], returns: "string?",
            "The first entry of a map that occurs as whole words in the text, in any case; nil when none does."
        ) { raw in
            withMap(raw) { map, task, lua in lua.push(map.words.firstMatch(in: task.text.normalized)) }
        },
        APIFunction(
            "words_in", ["map: map"], returns: "string[]",
            "Distinct entries of a map that occur as whole words in the text."
        ) { raw in
            withMap(raw) { map, task, lua in lua.push(map.words.matches(in: task.text.normalized)) }
        },
        APIFunction(
            "listed_words", ["list: 'whitelist'|'blacklist'"], returns: "string[]",
            "Distinct entries of the chat's and the global word list that occur as whole words in the text."
        ) { raw in
            withTask(raw, .message) { task, lua in
                guard let kind = ListKind(listName: lua.string(at: 2)) else {
                    return lua.fail("listed_words: 'whitelist' or 'blacklist' expected")
                }
                if !task.wordLists.isKnown { task.noteSilence() }
                let entries = task.wordLists.entries(kind, in: task.text.normalized)
                if entries.hasOwn { task.noteOwnWord() }
                return lua.answer(entries.found)
            }
        },
    ]

    // MARK: Bodies

    /// Runs a body that pushes one value.
    @inline(__always)
    static func withMessage(_ raw: OpaquePointer?, _ body: (ScanTask, LuaStack) -> Void) -> Int32 {
        withTask(raw, .message) { task, lua in
            body(task, lua)
            return 1
        }
    }

    private static func withMap(_ raw: OpaquePointer?, _ body: (RuleMap, ScanTask, LuaStack) -> Void) -> Int32 {
        withTask(raw, .message) { task, lua in
            guard let map = RuleMap.at(2, lua) else {
                return lua.fail("a map of rspamd_config:add_map expected, got \(lua.kindName(at: 2))")
            }
            body(map, task, lua)
            return 1
        }
    }

    private static func pushMedia(of message: Message, to lua: LuaStack) {
        guard let media = message.media else { return lua.pushNil() }
        lua.pushTable(fields: 4)
        lua.set("type", to: message.kind.rawValue)
        lua.set("file_name", to: media.fileName)
        lua.set("mime_type", to: media.mimeType)
        lua.set("size", to: media.size)
    }

    private static func pushLinks(of task: ScanTask, to lua: LuaStack) {
        let links = task.text.links
        lua.push(list: links) { link, place in
            lua.pushTable(fields: 6)
            lua.set("place", to: place.rawValue)
            lua.set("url", to: link.url)
            lua.set("host", to: link.host)
            lua.set("path", to: link.path)
            lua.set("text", to: link.text)
            lua.set("is_hidden", to: link.isHidden)
        }
    }

    private static func pushEntities(of message: Message, to lua: LuaStack) {
        lua.push(list: message.entities) { entity in
            lua.pushTable(fields: 5)
            lua.set("type", to: entity.kind)
            lua.set("offset", to: entity.offset)
            lua.set("length", to: entity.length)
            lua.set("url", to: entity.url)
            lua.set("user_id", to: entity.userID)
        }
    }

    private static func pushOrigin(of message: Message, to lua: LuaStack) {
        guard let origin = message.origin else { return lua.pushNil() }
        lua.pushTable(fields: 4)
        switch origin {
        case .user(let user):
            lua.set("type", to: "user")
            lua.set("id", to: user.id)
            lua.set("username", to: user.username)
            lua.set("name", to: user.name)
        case .hiddenUser(let name):
            lua.set("type", to: "hidden_user")
            lua.set("name", to: name)
        case .chat(let chat):
            lua.set("type", to: "chat")
            lua.set("id", to: chat.id)
            lua.set("username", to: chat.username)
            lua.set("name", to: chat.title)
        }
    }

    private static func pushSenderChat(of message: Message, to lua: LuaStack) {
        guard let chat = message.senderChat else { return lua.pushNil() }
        lua.pushTable(fields: 4)
        lua.set("id", to: chat.id)
        lua.set("title", to: chat.title)
        lua.set("username", to: chat.username)
        lua.set("kind", to: chat.kind.rawValue)
    }
}
