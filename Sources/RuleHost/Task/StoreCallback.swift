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
    static let limit = 128

    /// Whether an error is none: the embedded store runs no scripts, and whoever sends one runs it instead.
    static func isExpected(_ error: StoreError, of command: StoreCommand) -> Bool {
        command.arguments.first?.spells("EVAL") == true && error.message.hasPrefix("unknown command")
    }
}

extension ScanTask {
    /// Adds a command to the wave's batch, whose answer goes to a function of the rule that runs now.
    ///
    /// - Returns: Whether the rule has not too many of them under way.
    func request(_ command: StoreCommand, callback: Int32?) -> Bool {
        guard callbacks.count(where: { $0.rule == rule }) < StoreCallback.limit else { return false }
        callbacks.append(StoreCallback(rule: rule, command: pending.count, function: callback, depth: depth + 1))
        pending.append(command)
        return true
    }
}
