/// Chats, people, messages and waiting updates, as a Bot API server keeps them; does no input or output itself.
package struct BotAPIWorld: Sendable {
    /// What a call gets.
    package enum Answer: Sendable {
        case success(JSON)
        case refusal(status: Int, description: String, parameters: JSON? = nil)
    }

    /// A call as it came.
    package struct Call: Sendable {
        package var method: String
        package var parameters: JSON
        /// Whether it was answered with success.
        package var isDone: Bool

        package var chat: Int64? { parameters["chat_id"]?.integer }
    }

    /// Somebody's status became another one.
    package struct Change: Sendable {
        package var person: Int64
        package var chat: Int64
        package var status: String
    }

    struct Chat: Sendable {
        var kind: String
        var title: String
        /// Status by person: `creator`, `administrator`, `member`, `restricted`, `left`, `kicked`.
        var members: [Int64: String] = [:]
        var messages: [Int64: JSON] = [:]
        var nextMessage: Int64 = 1
        var linked: Int64?
        /// The supergroup that the group became.
        var movedTo: Int64?
    }

    package static let bot: Int64 = 4242
    package static let botName = "guard_bot"

    var chats: [Int64: Chat] = [:]
    var people: [Int64: String] = [:]
    /// Those of the people that are bots.
    var bots: Set<Int64> = []
    /// Updates that are not confirmed, oldest first.
    var updates: [JSON] = []
    /// Updates that were confirmed, and those that are handed out once more.
    var confirmed: [JSON] = []
    var repeated: [JSON] = []
    /// Changes of people's statuses, oldest first.
    var changes: [Change] = []
    var calls: [Call] = []
    /// What broke the protocol: unknown methods and parameters.
    var violations: [String] = []
    var openQueries: Set<String> = []
    private var nextUpdate: Int64 = 1
    /// Seconds since 1970; messages are dated by it.
    var now: Int64

    init(now: Int64) { self.now = now }

    // MARK: What people do

    package mutating func addPerson(_ id: Int64, name: String) { people[id] = name }

    package mutating func addBot(_ id: Int64, name: String) {
        people[id] = name
        bots.insert(id)
    }

    package mutating func addChat(
        _ id: Int64, kind: String = "supergroup", title: String, owner: Int64, members: [Int64]
    ) {
        var chat = Chat(kind: kind, title: title)
        for member in members { chat.members[member] = "member" }
        chat.members[owner] = "creator"
        chat.members[Self.bot] = "administrator"
        chats[id] = chat
    }

    /// Somebody writes; nil when he may not.
    package mutating func post(
        _ text: String, from person: Int64, chat id: Int64, fields: [String: JSON] = [:]
    ) -> Int64? {
        send(fields.merging(["text": .text(text)]) { $1 }, from: person, chat: id)
    }

    /// Somebody sends a message of any kind; nil when he may not.
    package mutating func send(_ fields: [String: JSON], from person: Int64, chat id: Int64) -> Int64? {
        if id > 0, chats[id] == nil { chats[id] = Chat(kind: "private", title: "", members: [id: "member"]) }
        guard let chat = chats[id], !["kicked", "restricted", "left"].contains(chat.members[person] ?? "member") else {
            return nil
        }
        let message = newMessage(in: id, fields: fields.merging(["from": user(person)]) { $1 })
        push("message", message)
        return message["message_id"]?.integer
    }

    package mutating func edit(_ text: String, message id: Int64, chat: Int64) {
        guard let message = chats[chat]?.messages[id] else { return }
        let edited = message.with(["text": .text(text), "edit_date": .integer(now)])
        chats[chat]?.messages[id] = edited
        push("edited_message", edited)
    }

    /// Somebody joins, and Telegram tells it in both of its ways.
    package mutating func join(_ person: Int64, chat id: Int64, by adder: Int64? = nil) {
        let old = chats[id]?.members[person] ?? "left"
        chats[id]?.members[person] = "member"
        pushMember(person, chat: id, from: adder ?? person, old: old)
        let message = newMessage(
            in: id, fields: ["from": user(adder ?? person), "new_chat_members": [user(person)]])
        push("message", message)
    }

    package mutating func leave(_ person: Int64, chat id: Int64) {
        let old = chats[id]?.members[person] ?? "left"
        chats[id]?.members[person] = "left"
        pushMember(person, chat: id, from: person, old: old)
        push("message", newMessage(in: id, fields: ["from": user(person), "left_chat_member": user(person)]))
    }

    /// Somebody asks to be let in.
    package mutating func requestJoin(_ person: Int64, chat id: Int64) {
        if chats[person] == nil { chats[person] = Chat(kind: "private", title: "", members: [person: "member"]) }
        push(
            "chat_join_request",
            ["chat": chatValue(id), "from": user(person), "user_chat_id": .integer(person), "date": .integer(now)])
    }

    /// Somebody's status changes by an administrator's hand.
    package mutating func setStatus(_ status: String, of person: Int64, chat id: Int64, by admin: Int64) {
        let old = chats[id]?.members[person] ?? "left"
        guard old != status else { return }
        chats[id]?.members[person] = status
        changes.append(Change(person: person, chat: id, status: status))
        pushMember(person, chat: id, from: admin, old: old)
    }

    /// Somebody taps a button; the data may be forged.
    package mutating func press(_ data: String, message: Int64, chat: Int64, from person: Int64) -> String {
        let query = "q\(nextUpdate)"
        openQueries.insert(query)
        var place =
            chats[chat]?.messages[message] ?? ["message_id": .integer(message), "date": 0, "chat": chatValue(chat)]
        // Telegram tells the text as people see it.
        if let html = place["text"]?.text { place = place.with(["text": .text(BotText.visible(html))]) }
        push("callback_query", ["id": .text(query), "from": user(person), "data": .text(data), "message": place])
        return query
    }

    // MARK: Making values

    func user(_ id: Int64) -> JSON {
        if id == Self.bot {
            return ["id": .integer(id), "is_bot": true, "first_name": "Guard", "username": .text(Self.botName)]
        }
        let name = people[id] ?? "P\(id)"
        return [
            "id": .integer(id), "is_bot": .flag(bots.contains(id)), "first_name": .text(name),
            "username": .text("user\(id)"),
        ]
    }

    func chatValue(_ id: Int64) -> JSON {
        var fields: [String: JSON] = ["id": .integer(id), "type": .text(chats[id]?.kind ?? "private")]
        if let title = chats[id]?.title, !title.isEmpty { fields["title"] = .text(title) }
        if let linked = chats[id]?.linked { fields["linked_chat_id"] = .integer(linked) }
        return .object(fields)
    }

    mutating func newMessage(in chat: Int64, fields: [String: JSON]) -> JSON {
        let id = chats[chat]?.nextMessage ?? 1
        chats[chat]?.nextMessage = id + 1
        let message = JSON.object(
            ["message_id": .integer(id), "date": .integer(now), "chat": chatValue(chat)].merging(fields) { $1 })
        chats[chat]?.messages[id] = message
        return message
    }

    /// Hands an update of any shape to the bot.
    package mutating func push(_ kind: String, _ value: JSON) {
        updates.append(["update_id": .integer(nextUpdate), kind: value].asObject)
        nextUpdate += 1
    }

    mutating func pushMember(_ person: Int64, chat: Int64, from: Int64, old: String) {
        push(
            person == Self.bot ? "my_chat_member" : "chat_member",
            [
                "chat": chatValue(chat), "from": user(from), "date": .integer(now),
                "old_chat_member": ["user": user(person), "status": .text(old)],
                "new_chat_member": member(person, chat: chat),
            ])
    }

    func member(_ person: Int64, chat: Int64) -> JSON {
        let status = chats[chat]?.members[person] ?? "left"
        var fields: [String: JSON] = ["user": user(person), "status": .text(status)]
        if status == "restricted" {
            fields["is_member"] = true
            fields["can_send_messages"] = false
        }
        if status == "administrator" {
            fields["can_delete_messages"] = true
            fields["can_restrict_members"] = true
            fields["can_invite_users"] = true
        }
        return .object(fields)
    }
}

extension [String: JSON] {
    fileprivate var asObject: JSON { .object(self) }
}
