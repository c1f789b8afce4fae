/// What becomes one Lua value by itself.
protocol LuaValue {
    /// Pushes the value.
    func push(to lua: LuaStack)
}

extension Bool: LuaValue {
    func push(to lua: LuaStack) { lua.push(self) }
}

extension Int: LuaValue {
    func push(to lua: LuaStack) { lua.push(self) }
}

extension Int64: LuaValue {
    func push(to lua: LuaStack) { lua.push(self) }
}

extension Double: LuaValue {
    func push(to lua: LuaStack) { lua.push(self) }
}

extension String: LuaValue {
    func push(to lua: LuaStack) { lua.push(self) }
}

/// A list.
extension [String]: LuaValue {
    func push(to lua: LuaStack) { lua.push(list: self) { lua.push($0) } }
}

extension LuaStack {
    /// Pushes a value, nil where there is none.
    func push(_ value: (some LuaValue)?) {
        if let value { value.push(to: self) } else { pushNil() }
    }

    /// Pushes a list; `push` pushes one element.
    @inline(__always)
    func push<Elements: Collection>(list elements: Elements, _ push: (Elements.Element) -> Void) {
        pushTable(list: elements.count)
        for (index, element) in elements.enumerated() {
            push(element)
            setElement(index + 1)
        }
    }

    /// Sets a field of the table on top; nil leaves it out.
    func set(_ name: StaticString, to value: (some LuaValue)?) {
        guard let value else { return }
        value.push(to: self)
        setField(name)
    }

    /// Pushes a value, nil where there is none, as the only result of a body.
    func answer(_ value: (some LuaValue)?) -> Int32 {
        push(value)
        return 1
    }

    /// Pushes nil as the only result of a body.
    func answerNil() -> Int32 {
        pushNil()
        return 1
    }
}
