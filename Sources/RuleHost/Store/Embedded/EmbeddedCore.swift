internal import Synchronization

/// The state of an embedded store, shared by those who send commands and the thread that keeps the journal.
final class EmbeddedCore: Sendable {
    private let state: Mutex<EmbeddedState>
    /// Held by whoever works on the journal's file without holding up commands; taken before the state's lock.
    private let maintenance = Mutex(())
    private let device: JournalDevice

    init(_ state: EmbeddedState, device: JournalDevice) {
        self.state = Mutex(state)
        self.device = device
    }

    /// Performs a batch; true as well when the journal has become large enough for a compaction.
    func perform(_ batch: [StoreCommand], at now: Int64) -> (replies: [StoreReply], asksForCompaction: Bool) {
        state.withLock { state in
            (state.perform(batch, at: now), state.journal?.asksForCompaction() ?? false)
        }
    }

    /// How many keys are in memory, and how many places in the expiry queue are taken.
    var sizes: (keys: Int, queued: Int) { state.withLock { ($0.keyspace.count, $0.keyspace.queuedCount) } }

    /// Does what the journal needs once a second.
    func maintain() {
        maintenance.withLock { _ in
            synchronize()
            if state.withLock({ $0.journal?.isCompactionDue ?? false }) { compactOrSay() }
        }
    }

    /// Writes the journal anew; does nothing without one.
    func compact() throws(StoreError) {
        let result = maintenance.withLock { _ in compacted() }
        try result.get()
    }

    /// Refuses all further commands, writes the journal anew if it has grown, and lets go of it.
    func close(compacting: Bool) {
        let isFirst = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        guard isFirst else { return }
        maintenance.withLock { _ in
            let journal = state.withLock { $0.journal }
            guard let journal else { return }
            if compacting, journal.hasGrown || journal.failure != nil { compactOrSay() }
            state.withLock { state in
                if state.journal?.isUnsynchronized == true, let error = StoreError.of(journal.file.synchronize) {
                    journal.log("\(error)")
                }
                state.journal?.file.close()
                state.journal = nil
            }
        }
    }

    /// Synchronizes the journal if its policy asks for it; the caller holds `maintenance`.
    private func synchronize() {
        guard let file = state.withLock({ $0.journal?.takeUnsynchronized() }) else { return }
        if let error = StoreError.of(file.synchronize) {
            state.withLock { $0.journal?.fail(error, needsNewFile: true) }
        }
    }

    private func compactOrSay() {
        if case .failure(let error) = compacted() {
            state.withLock { $0.journal?.putOffCompaction(error) }
        }
    }

    /// The caller holds `maintenance`.
    private func compacted() -> Result<Void, StoreError> {
        guard let path = state.withLock({ $0.journal?.file.path }) else { return .success(()) }
        do throws(StoreError) {
            let fresh = try JournalFile(replacing: Self.freshPath(path), device: device)
            do throws(StoreError) {
                let old = try rewrite(fresh)
                // Freeing a large file takes its time, so it is closed without the lock.
                old.close()
            } catch {
                state.withLock { $0.keyspace.record.endCompaction() }
                fresh.remove()
                fresh.close()
                throw error
            }
            return .success(())
        } catch {
            return .failure(error)
        }
    }

    /// Where a compaction writes; what is left there by one that was broken off is of no use.
    static func freshPath(_ path: String) -> String { path + ".compacting" }

    /// Bytes written to the new file between two calls of `fdatasync`.
    private static let synchronizedBytes = 4 << 20

    /// Writes all keys, slice by slice, and the changes that come meanwhile; answers the file that is done with.
    private func rewrite(_ fresh: JournalFile) throws(StoreError) -> JournalFile {
        state.withLock { $0.keyspace.record.beginCompaction() }
        var size = 0
        var unsynchronized = 0
        var next: Int? = 0
        while let slot = next {
            let slice = state.withLock { state in
                let slice = state.keyspace.takeSlice(from: slot)
                next = slice.next
                return slice.bytes
            }
            try fresh.append(slice)
            size += slice.count
            unsynchronized += slice.count
            if unsynchronized >= Self.synchronizedBytes {
                try fresh.synchronize()
                unsynchronized = 0
                synchronize()
            }
        }
        let late = state.withLock { $0.keyspace.record.takeFresh() }
        try fresh.append(late)
        try fresh.synchronize()
        size += late.count
        let written = size
        let result = state.withLock { state in
            Result { () throws(StoreError) in try state.finishCompaction(fresh, written: written) }
        }
        let replaced = try result.get()
        synchronize()
        if let error = replaced.new.directoryFailure() {
            state.withLock { $0.journal?.log(error) }
        }
        return replaced.old
    }
}

extension Keyspace {
    /// How much a slice holds; it is put together under the lock, in a part of a millisecond.
    private static var sliceBytes: Int { 32 << 10 }
    private static var sliceSlots: Int { 1_024 }

    /// What the compaction's file gets next: the changes since the last slice, then some keys that it does not have yet.
    fileprivate mutating func takeSlice(from start: Int) -> (bytes: [UInt8], next: Int?) {
        var bytes = record.takeFresh()
        var slot = start
        let end = min(slots.count, start + Self.sliceSlots)
        while slot < end, bytes.count < Self.sliceBytes {
            if markWritten(slot), slots[slot].expiresAt >= now {
                SnapshotWriter.commands(for: slots[slot]) { RESPWriter.append($0, to: &bytes) }
            }
            slot += 1
        }
        return (bytes, slot < slots.count ? slot : nil)
    }
}

extension EmbeddedState {
    /// Puts the new file in the old one's place with the last changes; answers both.
    ///
    /// Up to the renaming the old journal is whole, and from then on the new one is. What the policy `always` promised must
    /// be on the disk before the next batch; the others wait for the disk without the lock.
    fileprivate mutating func finishCompaction(
        _ fresh: JournalFile, written: Int
    ) throws(StoreError) -> (old: JournalFile, new: JournalFile) {
        guard let old = journal?.file else { throw .closed }
        let last = keyspace.record.takeFresh()
        let isStrict = journal?.policy == .always
        try fresh.append(last)
        if isStrict, !last.isEmpty { try fresh.synchronize() }
        let moved = try fresh.moved(to: old.path)
        journal?.goOn(with: moved, size: written + last.count)
        keyspace.record.endCompaction()
        // The new file has everything that is in memory.
        keyspace.record.pending = []
        if isStrict, let error = moved.directoryFailure() { journal?.log(error) }
        return (old, moved)
    }
}

extension JournalFile {
    /// Waits until the renaming is on the disk; what to tell the operator when that fails.
    fileprivate func directoryFailure() -> String? {
        StoreError.of(synchronizeDirectory).map { error in
            "\(error); after a power cut the journal may be the one from before its compaction"
        }
    }
}
