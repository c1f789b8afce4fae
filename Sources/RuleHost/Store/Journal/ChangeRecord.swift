/// The commands that changed something, in the journal's form, until they are written.
struct ChangeRecord: Sendable {
    /// What stands before and behind the commands of one step; Redis performs them as one, too.
    static let stepBegin: [ByteString] = ["MULTI"]
    static let stepEnd: [ByteString] = ["EXEC"]

    /// False without a journal and while one is read.
    var isKept = false
    /// What the journal has yet to get.
    var pending: [UInt8] = []
    /// What the file that a compaction is writing has yet to get.
    var pendingFresh: [UInt8] = []
    private(set) var isCompacting = false
    /// The number of the compaction that began last.
    private(set) var epoch: UInt32 = 0

    mutating func append(_ command: [ByteString], toFreshFile: Bool) {
        let start = pending.count
        RESPWriter.append(command, to: &pending)
        if isCompacting, toFreshFile { pendingFresh.append(contentsOf: pending[start...]) }
    }

    /// Begins a step of several commands, of which a journal has all or none.
    ///
    /// - Returns: Where it begins, for `endStep`.
    mutating func beginStep() -> (pending: Int, fresh: Int) {
        let start = (pending.count, pendingFresh.count)
        if isKept { append(Self.stepBegin, toFreshFile: true) }
        return start
    }

    /// Ends the step; one that changed nothing leaves nothing.
    mutating func endStep(_ start: (pending: Int, fresh: Int)) {
        guard isKept else { return }
        Self.endStep(&pending, from: start.pending)
        if isCompacting { Self.endStep(&pendingFresh, from: start.fresh) }
    }

    private static func endStep(_ bytes: inout [UInt8], from start: Int) {
        var empty: [UInt8] = []
        RESPWriter.append(stepBegin, to: &empty)
        if bytes.count == start + empty.count {
            bytes.removeLast(empty.count)
        } else {
            RESPWriter.append(stepEnd, to: &bytes)
        }
    }

    mutating func beginCompaction() {
        epoch &+= 1
        isCompacting = true
        pendingFresh = []
    }

    mutating func endCompaction() {
        isCompacting = false
        pendingFresh = []
    }

    /// What the fresh file has yet to get, taken out.
    mutating func takeFresh() -> [UInt8] {
        defer { pendingFresh = [] }
        return pendingFresh
    }
}
