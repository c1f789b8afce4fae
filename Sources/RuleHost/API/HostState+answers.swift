extension HostState {
    /// Pushes a function and its two arguments, which hands answers to the functions of a rule that wait for them.
    ///
    /// Each gets an error or nil, and data. Missing values are `rspamd_redis.null`, which is true in conditions.
    func push(answers: [(function: Int32, reply: StoreReply)], to lua: LuaStack) {
        let state = LuaState.of(lua)
        state.push(kept: references.answering, to: lua)
        lua.push(answers.count)
        lua.pushTable(list: answers.count * 3)
        for (index, answer) in answers.enumerated() {
            state.push(kept: answer.function, to: lua)
            lua.setElement(index * 3 + 1)
            if case .error(let error) = answer.reply {
                lua.push("\(error.code) \(error.message)")
                lua.setElement(index * 3 + 2)
            } else {
                push(data: answer.reply, to: lua)
                lua.setElement(index * 3 + 3)
            }
        }
    }

    private func push(data reply: StoreReply, to lua: LuaStack) {
        switch reply {
        case .integer(let value): lua.push(value)
        case .bytes(let bytes): lua.push(bytes: bytes.bytes)
        case .status(let text): lua.push(text)
        case .null: LuaState.of(lua).push(kept: references.null, to: lua)
        case .error(let error): lua.push(error.description)
        case .array(let elements):
            lua.push(list: elements) { element in
                push(data: element, to: lua)
            }
        }
    }
}

extension LuaStack {
    /// The bytes of a string, a number or a text object; nil for anything else.
    func shownBytes(at index: Int32) -> [UInt8]? {
        guard isObject(at: index, kind: ObjectKind.text.rawValue) else { return argument(at: index) }
        defer { pop() }
        return pushUserValue(1, of: index) ? argument(at: -1) : nil
    }

    /// A value as lines of the log and options of hits show it.
    func shownText(at index: Int32) -> String {
        guard kind(at: index) == .object else { return displayText(at: index) }
        if isObject(at: index, kind: ObjectKind.null.rawValue) { return "null" }
        if isObject(at: index, kind: ObjectKind.task.rawValue) { return "task" }
        return shownBytes(at: index).map { String(decoding: $0, as: UTF8.self) } ?? displayText(at: index)
    }
}
