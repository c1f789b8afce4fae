internal import Foundation

/// A store in this process: in memory alone, or with a journal on disk.
///
/// Batches come in on any thread and are performed under one lock by the commands' bodies (`EmbeddedState`); what they changed
/// goes to the journal in one piece. A thread of its own waits for the disk and writes the journal anew (`JournalKeeper`);
/// `JournalLoader` reads it at the start.
///
/// The journal is a file of Redis commands with absolute expiry times, so `redis-cli --pipe < journal` moves everything to
/// Redis. That goes by what is in the file: Redis drops a key whose time is over at once, also when a later command of the
/// file prolongs it. `close()` and `compact()` leave a file in which no key comes twice.
///
/// When the disk fails, the commands of the batch that change something are answered with `IO`. Their changes stay in
/// memory and are written with the next batch; until that works, commands that change something are refused and those that
/// only read are answered.
package final class EmbeddedStore: Store {
    private let clock: HostClock
    private let core: EmbeddedCore
    /// nil without a journal.
    private let keeper: JournalKeeper?

    /// Makes an empty store in memory.
    package init(clock: HostClock) {
        self.clock = clock
        core = EmbeddedCore(EmbeddedState(), device: .system)
        keeper = nil
    }

    /// Opens a journal, which is made if it is missing, and reads it.
    ///
    /// An unfinished command at its end, as a crash leaves it, is cut off, which is said in the log. Keys that expired are
    /// gone by `clock`. The journal belongs to this process until the store is closed.
    /// - Parameters:
    ///   - path: The journal's file; its directory must exist.
    ///   - clock: What time it is for expiry.
    ///   - policy: When writes reach the disk itself.
    ///   - compaction: When the journal is written anew in the background.
    ///   - log: Is told, in a sentence each, what an operator should know; called from any thread, at times under the
    ///     store's lock, so it must not call the store.
    /// - Throws: `StoreError` with the code `JOURNAL`: no such directory, in use by another process, no journal (with the
    ///   byte offset of what is none; the file is left as it is); or `IO`.
    package convenience init(
        path: String, clock: HostClock, policy: FsyncPolicy, compaction: CompactionRule = .standard,
        log: @escaping @Sendable (String) -> Void
    ) throws(StoreError) {
        try self.init(
            path: path, clock: clock, policy: policy, compaction: compaction, device: .system, log: log)
    }

    init(
        path: String, clock: HostClock, policy: FsyncPolicy, compaction: CompactionRule,
        device: JournalDevice, log: @escaping @Sendable (String) -> Void
    ) throws(StoreError) {
        // A compaction renames over the journal, which would put a file in the place of a link.
        let path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let file = try JournalFile(path: path, device: device)
        var state = EmbeddedState()
        do throws(StoreError) {
            let size = try JournalLoader(file: file, log: log).load(into: &state.keyspace)
            state.journal = Journal(file: file, size: size, policy: policy, rule: compaction, log: log)
            if size == 0 { try file.synchronizeDirectory() }
        } catch {
            file.close()
            throw error
        }
        unlink(EmbeddedCore.freshPath(path))
        state.keyspace.record.isKept = true
        self.clock = clock
        core = EmbeddedCore(state, device: device)
        keeper = JournalKeeper(core)
    }

    deinit {
        keeper?.stop()
        core.close(compacting: false)
    }

    /// How many keys are in memory; those that expired and were not met since are among them.
    var storedKeyCount: Int { core.sizes.keys }

    /// How many places in the expiry queue are taken; about as many as keys that expire.
    var waitingExpiryCount: Int { core.sizes.queued }

    package func perform(_ batch: [StoreCommand]) async -> [StoreReply] { performNow(batch) }

    /// Performs the commands in order, on the caller's thread.
    ///
    /// Without a journal it waits for nothing but other batches; with one, for one `write(2)`, and with the policy `always`
    /// for the disk. Removes a few expired keys as well, so that keys that nobody touches do not stay.
    /// - Returns: One reply a command, in the same order.
    package func performNow(_ batch: [StoreCommand]) -> [StoreReply] {
        let (replies, asksForCompaction) = core.perform(batch, at: clock.milliseconds)
        if asksForCompaction { keeper?.wake() }
        return replies
    }

    /// Writes the journal anew, now and on the caller's thread; batches go on meanwhile.
    ///
    /// Does nothing without a journal.
    ///
    /// - Throws: `StoreError` with the code `IO`; the old journal stays in use.
    package func compact() throws(StoreError) { try core.compact() }

    /// Writes the journal anew if it has grown, and lets go of it.
    ///
    /// Commands after it are answered with `CLOSED`.
    package func close() async {
        keeper?.stop()
        core.close(compacting: true)
    }
}
