/// What a rule test says was there before its first message: chats, people, lists, what was learned, keys of rules.
extension RuleTestReader {
    private static let chatFields: Set<String> = ["settings", "flags", "scores", "actions", "admin_chat", "lists"]
    private static let personFields: Set<String> = GivenPerson.words.union(["user", "chat", "since", "shared"])

    /// Fields of a test that say what was there.
    static let givenFields: Set<String> = [
        "settings", "flags", "scores", "actions", "admin_chat", "chats", "lists", "chat_lists", "person", "people",
        "tenant",
        "store", "learned", "answers",
    ]

    /// Reads all of it from the test's table in the second slot.
    func readGiven(into test: inout RuleTest, _ lua: LuaStack) throws(Mistake) {
        let chat = test.steps[0].message.chat.id
        if let tenant = lua.textField("tenant", of: 2) {
            guard tenant == "admin_chat" || tenant == "all" else {
                throw Mistake(message: "tenant: found \"\(tenant)\", wanted admin_chat or all")
            }
            test.tenancy = tenant == "all" ? .one : .byGroup
        }
        try readChat(chat, at: 2, into: &test, lua)
        try readLists("chat_lists", of: 2, chat: chat, into: &test, lua)
        try readLists("lists", of: 2, chat: nil, into: &test, lua)
        lua.pushField("chats", of: 2)
        let chats = lua.count
        if lua.kind(at: chats) == .table {
            for (slot, id) in try entries(at: chats, what: "chats", lua) {
                guard let id = Int64(id), lua.kind(at: slot) == .table else {
                    throw Mistake(message: "chats: ids and tables expected")
                }
                try refuseUnknown(at: slot, known: Self.chatFields, lua)
                try readChat(id, at: slot, into: &test, lua)
                try readLists("lists", of: slot, chat: id, into: &test, lua)
            }
        }
        lua.setTop(2)
        lua.pushField("person", of: 2)
        if lua.kind(at: -1) != .missing { try readPerson(at: lua.count, into: &test, lua) }
        for slot in try elements(of: "people", of: 2, lua) { try readPerson(at: slot, into: &test, lua) }
        lua.setTop(2)
        try readLearned(into: &test, lua)
        lua.setTop(2)
        try readAnswers(into: &test, lua)
        lua.setTop(2)
        try readStore(into: &test, lua)
        lua.setTop(2)
    }

    /// What others outside say of everybody who writes in the test.
    private func readAnswers(into test: inout RuleTest, _ lua: LuaStack) throws(Mistake) {
        lua.pushField("answers", of: 2)
        if lua.kind(at: -1) == .missing { return }
        guard lua.kind(at: -1) == .table else { throw Mistake(message: "answers is a table such as { lols = true }") }
        var answers: [(name: String, answer: Answer?)] = []
        lua.forEachEntry(at: -1) {
            answers.append(
                (lua.displayText(at: -2), lua.kind(at: -1) == .boolean ? Answer(lua.isTrue(at: -1)) : nil))
        }
        for (name, answer) in answers {
            if let problem = SpamList.problem(withName: name) { throw Mistake(message: "answers: \(problem)") }
            guard let answer else { throw Mistake(message: "answers: \(name) is true or false") }
            for user in Set(test.steps.compactMap(\.message.user?.id)) {
                test.given.append(.answer(answer, to: OpenAsk(name: name, subject: String(user))))
            }
        }
    }

    private func readChat(_ chat: Int64, at index: Int32, into test: inout RuleTest, _ lua: LuaStack) throws(Mistake) {
        let kinds: [(StaticString, String)] = [
            ("settings", "set:"), ("flags", "feat:"), ("scores", "score:"), ("actions", "action:"),
        ]
        for (field, prefix) in kinds {
            lua.pushField(field, of: index)
            let table = lua.count
            guard lua.kind(at: table) != .missing else { continue }
            for (slot, name) in try entries(at: table, what: "\(field)", lua) {
                let isBoolean = lua.kind(at: slot) == .boolean
                let value = isBoolean ? (lua.isTrue(at: slot) ? "1" : "0") : lua.displayText(at: slot)
                test.given.append(.setting(prefix + name, to: value, chat: chat))
            }
        }
        if let admin = lua.integerField("admin_chat", of: index) {
            test.adminChats[chat] = admin
            test.given.append(.setting("admin_chat", to: String(admin), chat: chat))
        }
    }

    private func readLists(
        _ field: StaticString, of index: Int32, chat: Int64?, into test: inout RuleTest, _ lua: LuaStack
    ) throws(Mistake) {
        lua.pushField(field, of: index)
        let table = lua.count
        guard lua.kind(at: table) != .missing else { return }
        for (slot, name) in try entries(at: table, what: "\(field)", lua) {
            guard let list = EntryList(named: name, chat: chat) else {
                throw Mistake(
                    message: "unknown list \"\(name)\"" + Suggestion.hint(for: name, in: EntryList.names))
            }
            for entry in try elements(at: slot, what: name, lua) {
                test.given.append(.add(lua.displayText(at: entry), to: list))
            }
        }
    }

    private func readPerson(at index: Int32, into test: inout RuleTest, _ lua: LuaStack) throws(Mistake) {
        guard lua.kind(at: index) == .table else { throw Mistake(message: "a person is a table") }
        try refuseUnknown(at: index, known: Self.personFields, lua)
        let message = test.steps[0].message
        var person = GivenPerson(
            user: lua.integerField("user", of: index) ?? message.user?.id ?? 1,
            chat: lua.integerField("chat", of: index) ?? message.chat.id)
        let since = lua.integerField("since", of: index) ?? 0
        for (slot, name) in try entries(at: index, what: "person", lua) where GivenPerson.words.contains(name) {
            person.set(name, to: value(at: slot, lua), start: RuleTest.start, since: since)
        }
        lua.pushField("shared", of: index)
        let shared = lua.count
        if lua.kind(at: shared) != .missing {
            for (slot, name) in try entries(at: shared, what: "shared", lua) {
                guard GivenPerson.sharedWords.contains(name) else {
                    throw Mistake(message: "shared: unknown field \"\(name)\"; known: clean_messages, trusted")
                }
                person.setShared(name, to: value(at: slot, lua))
            }
        }
        test.people.append(person)
    }

    private func value(at slot: Int32, _ lua: LuaStack) -> GivenPerson.Value {
        if lua.kind(at: slot) == .boolean { return .truth(lua.isTrue(at: slot)) }
        if lua.kind(at: slot) == .number, let number = lua.integer(at: slot) { return .number(number) }
        return .text(lua.displayText(at: slot))
    }

    private func readLearned(into test: inout RuleTest, _ lua: LuaStack) throws(Mistake) {
        lua.pushField("learned", of: 2)
        guard lua.kind(at: -1) == .table else { return }
        let table = lua.count
        let spam = try elements(of: "spam", of: table, lua).map { ($0, true) }
        let ham = try elements(of: "ham", of: table, lua).map { ($0, false) }
        for (index, isSpam) in spam + ham {
            guard let text = lua.string(at: index) else { throw Mistake(message: "learned: texts expected") }
            test.learned.append(LearnedSample(text: text, isSpam: isSpam))
        }
    }

    private func readStore(into test: inout RuleTest, _ lua: LuaStack) throws(Mistake) {
        for index in try elements(of: "store", of: 2, lua) {
            var arguments: [ByteString] = []
            for element in try elements(at: index, what: "a command of store", lua) {
                guard let argument = lua.argument(at: element) else {
                    throw Mistake(message: "store: strings and numbers expected in a command")
                }
                arguments.append(ByteString(argument))
            }
            guard !arguments.isEmpty else { throw Mistake(message: "store: an empty command") }
            let command = StoreCommand(arguments: arguments)
            if let key = command.keys.first(where: RecordKind.isHosts) {
                throw Mistake(message: "store: \(key) is the host's; say \(RecordKind.testWord(for: key))")
            }
            test.preparation.append(command)
        }
    }

    /// Leaves the values of a table on the stack.
    ///
    /// - Returns: Their slots and names, in the order of the names.
    private func entries(at index: Int32, what: String, _ lua: LuaStack) throws(Mistake) -> [(Int32, String)] {
        guard lua.kind(at: index) == .table else { throw Mistake(message: "\(what) is a table with names") }
        var names: [(name: String, number: Int64?)] = []
        lua.forEachEntry(at: index) {
            names.append((lua.displayText(at: -2), lua.kind(at: -2) == .number ? lua.integer(at: -2) : nil))
        }
        guard names.count <= 1000, lua.hasRoom(for: names.count + 20) else {
            throw Mistake(message: "\(what) has more than 1000 entries")
        }
        // A second look, since the values have to stay.
        return names.sorted { $0.name < $1.name }.map { name, number in
            if let number { lua.push(number) } else { lua.push(name) }
            lua.pushValueOfTop(in: index)
            return (lua.count, name)
        }
    }
}
