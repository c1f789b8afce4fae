extension StoreWait {
    /// Pushes the two values that a waiting call is resumed with: true and its result, or false and a message.
    ///
    /// - Returns: The error that is raised in the rule; nil when none is.
    func pushValue(of reply: StoreReply, for task: ScanTask, to lua: LuaStack) -> StoreError? {
        if case .error(let error) = reply {
            lua.push(catchesErrors)
            if catchesErrors {
                lua.pushTable(fields: 1)
                lua.set("err", to: "\(error.code) \(error.message)")
                return nil
            }
            lua.push("store: \(error)")
            return error
        }
        lua.push(true)
        if let push {
            push(task, reply, lua)
            return nil
        }
        switch shape {
        case .fields:
            if case .array(let fields) = reply {
                lua.push(fields: fields)
            } else {
                lua.push(reply: reply, asTruth: false)
            }
        case .script: lua.push(scriptReply: reply)
        case .answer: if let answer = KeptAnswer.answer(in: reply) { lua.push(answer == .yes) } else { lua.pushNil() }
        case .reply: lua.push(reply: reply, asTruth: false)
        case .truth: lua.push(reply: reply, asTruth: true)
        }
        return nil
    }
}

extension LuaStack {
    fileprivate func push(reply: StoreReply, asTruth: Bool) {
        switch reply {
        case .integer(let value): if asTruth { push(value != 0) } else { push(value) }
        case .bytes(let bytes): push(bytes: bytes.bytes)
        case .status(let text): push(text)
        case .null: pushNil()
        case .error(let error): push(error.description)
        case .array(let elements):
            push(list: elements) { element in
                // A missing element is false: a nil would end the list.
                if element == .null { push(false) } else { push(reply: element, asTruth: asTruth) }
            }
        }
    }

    /// Pushes a reply by the rules of Redis' scripts.
    fileprivate func push(scriptReply reply: StoreReply) {
        switch reply {
        case .null: push(false)
        case .status(let text):
            pushTable(fields: 1)
            set("ok", to: text)
        case .array(let elements):
            push(list: elements) { element in
                push(scriptReply: element)
            }
        default: push(reply: reply, asTruth: false)
        }
    }

    fileprivate func push(fields: [StoreReply]) {
        pushTable(fields: fields.count / 2)
        for index in stride(from: 0, to: fields.count - 1, by: 2) {
            push(reply: fields[index], asTruth: false)
            push(reply: fields[index + 1], asTruth: false)
            setPair()
        }
    }
}
