/// Reads `test(name, { ... })` of the files in `rules/tests`.
///
/// The fields are in docs/writing-rules.md.
final class RuleTestReader {
    private(set) var tests: [RuleTest] = []

    private static let testFields = givenFields.union(["message", "messages", "expect", "forbid", "action"])
    private static let messageFields: Set<String> = [
        "text", "user", "username", "name", "chat", "after", "at", "times", "every", "join", "edit", "admin",
        "entities", "id", "bot", "added_by", "linked_chat",
        "links", "forward_from", "kind", "reply_to", "quote", "buttons", "parts", "sender_chat", "expect", "forbid",
        "action",
    ]
    private static let defaultChat: Int64 = -100

    /// Body of the global `test`; the reader is the context's.
    static let body: LuaBody = { raw in
        guard let lua = LuaStack(raw) else { return 0 }
        guard let reader = HostState.of(lua).testReader as? RuleTestReader else {
            return lua.fail("test works in rules/tests only")
        }
        guard let name = lua.string(at: 1), lua.kind(at: 2) == .table else {
            return lua.fail("test: a name and a table expected")
        }
        do throws(Mistake) {
            reader.tests.append(try reader.read(name, lua))
            return 0
        } catch {
            return lua.fail("test \"\(name)\": \(error.message)")
        }
    }

    /// What is wrong with a test.
    struct Mistake: Error {
        var message: String
    }

    private func read(_ name: String, _ lua: LuaStack) throws(Mistake) -> RuleTest {
        try refuseUnknown(at: 2, known: Self.testFields, lua)
        let (file, line) = lua.callerPlace()
        var test = RuleTest(name: name, file: file, line: line)
        lua.pushField("message", of: 2)
        if lua.kind(at: -1) == .table { test.steps.append(try readStep(at: lua.count, number: 1, lua)) }
        lua.pop()
        for index in try elements(of: "messages", of: 2, lua) {
            test.steps.append(try readStep(at: index, number: test.steps.count + 1, lua))
        }
        lua.setTop(2)
        guard !test.steps.isEmpty else { throw Mistake(message: "message or messages expected") }
        try readExpectation(at: 2, into: &test.steps[test.steps.count - 1].expectation, lua)
        try readGiven(into: &test, lua)
        lua.setTop(2)
        return test
    }

    private func readStep(at index: Int32, number: Int, _ lua: LuaStack) throws(Mistake) -> RuleTest.Step {
        guard lua.kind(at: index) == .table else { throw Mistake(message: "message \(number) is no table") }
        try refuseUnknown(at: index, known: Self.messageFields, lua)
        let user = User(
            id: lua.integerField("user", of: index) ?? 1, username: lua.textField("username", of: index),
            name: lua.textField("name", of: index) ?? "", isBot: lua.isTrueField("bot", of: index),
            isAdmin: lua.isTrueField("admin", of: index))
        let chat = Chat(
            id: lua.integerField("chat", of: index) ?? Self.defaultChat,
            linkedChatID: lua.integerField("linked_chat", of: index))
        var message = Message(
            id: Int64(number), date: RuleTest.start, chat: chat, user: user,
            text: lua.textField("text", of: index) ?? "")
        message.replyTo = lua.integerField("reply_to", of: index)
        message.quote = lua.textField("quote", of: index)
        message.hasButtons = lua.isTrueField("buttons", of: index)
        if let name = lua.textField("kind", of: index) {
            guard let kind = Message.Kind(rawValue: name) else { throw Mistake(message: "unknown kind \"\(name)\"") }
            message.kind = kind
            if ![.text, .join, .leave, .service].contains(kind) { message.media = Message.Media() }
        }
        if lua.isTrueField("join", of: index) { message.kind = .join }
        message.addedBy = try readAdder(of: index, lua)
        if lua.isTrueField("edit", of: index) { message.editDate = message.date }
        message.origin = try readOrigin(of: index, lua)
        message.senderChat = readSenderChat(of: index, lua)
        if message.senderChat != nil { message.user = nil }
        try readEntities(of: index, into: &message, lua)
        try readParts(of: index, into: &message, lua)
        var step = RuleTest.Step(message: message)
        step.id = lua.integerField("id", of: index)
        step.times = Int(lua.integerField("times", of: index) ?? 1)
        step.every = lua.integerField("every", of: index) ?? 1
        step.at = lua.integerField("at", of: index)
        step.after = lua.integerField("after", of: index) ?? 1
        guard (1...10_000).contains(step.times) else { throw Mistake(message: "times is 1 to 10000") }
        try readExpectation(at: index, into: &step.expectation, lua)
        return step
    }

    private func readAdder(of index: Int32, _ lua: LuaStack) throws(Mistake) -> User? {
        lua.pushField("added_by", of: index)
        defer { lua.pop() }
        guard lua.kind(at: -1) == .table else { return nil }
        let table = lua.count
        guard let id = lua.integerField("id", of: table) else { throw Mistake(message: "added_by: an id expected") }
        return User(id: id, isAdmin: lua.isTrueField("admin", of: table))
    }

    private func readEntities(of index: Int32, into message: inout Message, _ lua: LuaStack) throws(Mistake) {
        for element in try elements(of: "entities", of: index, lua) {
            message.entities.append(
                Entity(
                    kind: lua.textField("type", of: element) ?? "",
                    offset: Int(lua.integerField("offset", of: element) ?? 0),
                    length: Int(lua.integerField("length", of: element) ?? 0), url: lua.textField("url", of: element),
                    userID: lua.integerField("user_id", of: element)))
        }
        for element in try elements(of: "links", of: index, lua) {
            guard let text = lua.textField("text", of: element), let url = lua.textField("url", of: element) else {
                throw Mistake(message: "links: text and url expected")
            }
            if !message.text.isEmpty { message.text += " " }
            message.entities.append(
                Entity(kind: "text_link", offset: message.text.utf16.count, length: text.utf16.count, url: url))
            message.text += text
        }
    }

    private func readParts(of index: Int32, into message: inout Message, _ lua: LuaStack) throws(Mistake) {
        for element in try elements(of: "parts", of: index, lua) {
            guard let place = lua.textField("place", of: element).flatMap(Message.Part.Place.init) else {
                let known = Message.Part.Place.allCases.map(\.rawValue).joined(separator: ", ")
                throw Mistake(message: "parts: a place expected; known: \(known)")
            }
            message.parts.append(
                Message.Part(
                    place: place, text: lua.textField("text", of: element) ?? "", url: lua.textField("url", of: element)
                ))
        }
    }

    private func readOrigin(of index: Int32, _ lua: LuaStack) throws(Mistake) -> Message.Origin? {
        lua.pushField("forward_from", of: index)
        guard lua.kind(at: -1) == .table else {
            lua.pop()
            return nil
        }
        let table = lua.count
        let id = lua.integerField("id", of: table) ?? 0
        let name = lua.textField("name", of: table) ?? ""
        let username = lua.textField("username", of: table)
        let type = lua.textField("type", of: table) ?? "chat"
        lua.pop()
        switch type {
        case "user": return .user(User(id: id, username: username, name: name))
        case "hidden_user": return .hiddenUser(name: name)
        case "chat": return .chat(Chat(id: id, kind: .channel, title: name, username: username))
        default: throw Mistake(message: "forward_from: type is user, hidden_user or chat")
        }
    }

    private func readSenderChat(of index: Int32, _ lua: LuaStack) -> Chat? {
        lua.pushField("sender_chat", of: index)
        defer { lua.pop() }
        guard lua.kind(at: -1) == .table else { return nil }
        let table = lua.count
        return Chat(
            id: lua.integerField("id", of: table) ?? 0, kind: .channel, title: lua.textField("title", of: table) ?? "",
            username: lua.textField("username", of: table))
    }

    private func readExpectation(
        at index: Int32, into expectation: inout RuleTest.Expectation, _ lua: LuaStack
    ) throws(Mistake) {
        for element in try elements(of: "expect", of: index, lua) {
            expectation.expected.append(lua.displayText(at: element))
        }
        for element in try elements(of: "forbid", of: index, lua) {
            expectation.forbidden.append(lua.displayText(at: element))
        }
        guard let name = lua.textField("action", of: index) else { return }
        guard let action = Action(rawValue: name) else { throw Mistake(message: "unknown action \"\(name)\"") }
        expectation.action = action
    }

    // MARK: Tables

    /// Leaves the elements of a list field on the stack.
    ///
    /// - Returns: Their slots, in order; empty when the field is missing.
    func elements(of field: StaticString, of index: Int32, _ lua: LuaStack) throws(Mistake) -> [Int32] {
        lua.pushField(field, of: index)
        if lua.kind(at: -1) == .missing { return [] }
        return try elements(at: lua.count, what: "\(field)", lua)
    }

    func elements(at index: Int32, what: String, _ lua: LuaStack) throws(Mistake) -> [Int32] {
        guard lua.kind(at: index) == .table else { throw Mistake(message: "\(what) is a list in braces") }
        let count = lua.length(at: index)
        guard count <= 1000, lua.hasRoom(for: count + 20) else {
            throw Mistake(message: "\(what) has more than 1000 elements")
        }
        return (0..<count).map { offset in
            lua.pushElement(offset + 1, of: index)
            return lua.count
        }
    }

    func refuseUnknown(at index: Int32, known: Set<String>, _ lua: LuaStack) throws(Mistake) {
        var unknown: String?
        lua.forEachEntry(at: index) {
            let name = lua.displayText(at: -2)
            if unknown == nil, !known.contains(name) { unknown = name }
        }
        if let unknown {
            throw Mistake(message: "unknown field \"\(unknown)\"" + Suggestion.hint(for: unknown, in: known.sorted()))
        }
    }
}

extension LuaStack {
    func integerField(_ name: StaticString, of index: Int32) -> Int64? {
        pushField(name, of: index)
        defer { pop() }
        return integer(at: -1)
    }

    fileprivate func isTrueField(_ name: StaticString, of index: Int32) -> Bool {
        pushField(name, of: index)
        defer { pop() }
        return isTrue(at: -1)
    }
}
