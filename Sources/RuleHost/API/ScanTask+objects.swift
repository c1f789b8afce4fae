/// Runs a method's body on the task that the object in the first slot stands for.
@inline(__always)
func withTask(
    _ raw: OpaquePointer?, _ kind: ObjectKind, _ body: (_ task: ScanTask, _ lua: LuaStack) -> Int32
) -> Int32 {
    guard let lua = LuaStack(raw) else { return 0 }
    guard let instance = lua.instance(at: 1, kind: kind.rawValue) else { return refuseReceiver(lua, kind) }
    // The shard holds the task while its rules run, so the call needs no count of its own.
    return Unmanaged<ScanTask>.fromOpaque(instance)._withUnsafeGuaranteedRef { body($0, lua) }
}

/// Answers a method with a value that the task has.
@inline(__always)
func answer(_ raw: OpaquePointer?, _ kind: ObjectKind, _ value: (ScanTask) -> (some LuaValue)?) -> Int32 {
    withTask(raw, kind) { task, lua in lua.answer(value(task)) }
}

/// Explains why a method has no task to work on.
func refuseReceiver(_ lua: LuaStack, _ kind: ObjectKind) -> Int32 {
    if lua.isObject(at: 1, kind: kind.rawValue) {
        return lua.fail("this \(kind) belongs to a message that is done; do not keep it between messages")
    }
    return lua.fail("\(kind) expected before the method, got \(lua.kindName(at: 1)): call it with a colon")
}

extension ScanTask {
    /// Pushes the object of this task; the others hang on it.
    func pushTaskObject(to lua: LuaStack, host: HostState) {
        objects.append(host.pushObject(.task, self, to: lua, values: 4))
    }

    /// Pushes the message, user or chat object, made when first asked for.
    ///
    /// The task object is in the first slot.
    func pushPart(_ kind: ObjectKind, slot: Int32, to lua: LuaStack) {
        if lua.pushUserValue(slot, of: 1) { return }
        lua.pop()
        objects.append(HostState.of(lua).pushObject(kind, self, to: lua, values: kind == .message ? 1 : 0))
        lua.keepTopAsUserValue(slot, of: 1)
    }

    /// Marks the objects as done, so that a rule that kept one gets an error and no stranger's message.
    func clearObjects() {
        for object in objects { LuaStack.clearObject(object) }
        objects.removeAll()
    }
}
