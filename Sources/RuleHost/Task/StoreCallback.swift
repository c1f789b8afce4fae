/// What one rule asked the store and is called back for; the rule goes on meanwhile.
struct StoreCallback {
    /// The rule that asked, an index into the program's rules.
    var rule: Int
    /// Where the command stands in the wave's batch.
    var command: Int
    /// Kept function that takes error and data; nil when nobody wants the answer.
    var function: Int32?
    /// Number of waits that led here.
    var depth: Int

    /// The most that a rule may have under way at once.
    static let limit = 4096

    /// Whether an error is only for the rule to know: what a script answers, as long as it reached the store.
    static func isForRule(_ error: StoreError, of command: StoreCommand) -> Bool {
        command.spec?.answer == .script && !error.isPassing
    }
}

extension ScanTask {
    /// Adds a command to the wave's batch, whose answer goes to a function of the rule that runs now.
    ///
    /// - Returns: Whether the rule has not too many of them under way.
    func request(_ command: StoreCommand, callback: Int32?) -> Bool {
        // What a rule asks in one call stands together.
        let count = callbacks.count
        guard count < StoreCallback.limit || callbacks[count - StoreCallback.limit].rule != rule else { return false }
        callbacks.append(StoreCallback(rule: rule, command: pending.count, function: callback, depth: depth + 1))
        pending.append(command)
        return true
    }
}
