/// The commands that changed something, in the journal's form, until they are written.
struct ChangeRecord: Sendable {
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
