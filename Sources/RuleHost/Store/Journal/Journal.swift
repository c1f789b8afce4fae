/// The file that keeps what changed, and whether it can be trusted to.
///
/// When a write fails, the file is cut back to its last whole batch and the changes stay in memory, waiting. Until they are
/// written, commands that write are refused before they change anything. So memory is ahead of the disk by one batch at
/// most, which was answered with `IO`, and in step again after the next success. When the disk fails at `fsync` or cannot
/// even cut the file back, nobody knows what it holds: only a whole new file, written by a compaction, ends the refusal.
struct Journal: Sendable {
    private(set) var file: JournalFile
    let policy: FsyncPolicy
    let rule: CompactionRule
    let log: @Sendable (String) -> Void
    /// Bytes of whole batches in the file.
    private(set) var size: Int
    /// Bytes after the last compaction, or when the journal was opened.
    private var compactedSize: Int
    /// True when something was written since the last compaction.
    private(set) var hasGrown = false
    /// True when something was written that was not synchronized.
    private(set) var isUnsynchronized = false
    private(set) var failure: StoreError?
    /// True when only a new file helps.
    private(set) var needsNewFile = false
    private var askedForCompaction = false
    /// Why the last compaction failed; nil when it did not.
    private var compactionFailure: StoreError?

    init(
        file: JournalFile, size: Int, policy: FsyncPolicy, rule: CompactionRule,
        log: @escaping @Sendable (String) -> Void
    ) {
        self.file = file
        self.policy = policy
        self.rule = rule
        self.log = log
        self.size = size
        compactedSize = size
    }

    /// True once when the journal has become large enough for a compaction.
    mutating func asksForCompaction() -> Bool {
        guard !askedForCompaction, isCompactionDue else { return false }
        askedForCompaction = true
        return true
    }

    var isCompactionDue: Bool { needsNewFile || rule.asks(for: size, compacted: compactedSize) }

    /// Writes the changes that wait; they wait on when it fails, and the error is answered.
    mutating func flush(_ record: inout ChangeRecord) -> StoreError? {
        if needsNewFile { return failure }
        guard !record.pending.isEmpty else { return nil }
        if let error = StoreError.of({ () throws(StoreError) in try file.append(record.pending) }) {
            fail(error, needsNewFile: StoreError.of({ () throws(StoreError) in try file.truncate(to: size) }) != nil)
            return failure
        }
        size += record.pending.count
        hasGrown = true
        isUnsynchronized = true
        record.pending.removeAll(keepingCapacity: record.pending.capacity <= 1 << 20)
        if policy == .always {
            if let error = StoreError.of(file.synchronize) {
                fail(error, needsNewFile: true)
                return failure
            }
            isUnsynchronized = false
        }
        if failure != nil { log("\(file.path): the journal is written again") }
        failure = nil
        return nil
    }

    /// The file to be synchronized in the background; nil when there is no need.
    mutating func takeUnsynchronized() -> JournalFile? {
        guard policy == .everysec, isUnsynchronized else { return nil }
        isUnsynchronized = false
        return file
    }

    mutating func fail(_ error: StoreError, needsNewFile: Bool) {
        if failure == nil {
            log("\(error); commands that write are refused until it works again")
        }
        failure = error
        self.needsNewFile = self.needsNewFile || needsNewFile
    }

    /// Goes on with a file that holds everything in memory.
    mutating func goOn(with newFile: JournalFile, size newSize: Int) {
        if failure != nil { log("\(file.path): a new journal was written; commands that write are taken again") }
        file = newFile
        size = newSize
        compactedSize = newSize
        hasGrown = false
        isUnsynchronized = true
        failure = nil
        needsNewFile = false
        askedForCompaction = false
        compactionFailure = nil
    }

    /// Waits for the journal to grow further before a compaction is tried again.
    mutating func putOffCompaction(_ error: StoreError) {
        compactedSize = size
        askedForCompaction = false
        // A journal that needs a new file is tried each second, for hours if need be.
        if compactionFailure != error { log("\(error); the old journal stays in use") }
        compactionFailure = error
    }
}
