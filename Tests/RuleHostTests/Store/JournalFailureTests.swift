import Foundation
import Synchronization
import TestSupport
import Testing

@testable import RuleHost

/// A disk that can be filled and broken.
private final class FailingDisk: Sendable {
    /// How many bytes it still takes.
    let room = Atomic(Int.max)
    let isBroken = Atomic(false)
    let synchronizations = Atomic(0)

    var device: JournalDevice {
        JournalDevice(
            write: { descriptor, bytes, count in
                let allowed = min(count, self.room.load(ordering: .sequentiallyConsistent))
                guard allowed > 0 else {
                    errno = ENOSPC
                    return -1
                }
                self.room.subtract(allowed, ordering: .sequentiallyConsistent)
                return write(descriptor, bytes, allowed)
            },
            synchronize: { descriptor in
                self.synchronizations.add(1, ordering: .sequentiallyConsistent)
                guard !self.isBroken.load(ordering: .sequentiallyConsistent) else {
                    errno = EIO
                    return -1
                }
                return 0
            },
            synchronizeDirectory: { _ in 0 })
    }
}

@Suite struct JournalFailureTests {
    private let directory = TemporaryDirectory()
    private let disk = FailingDisk()
    private let log = LogLines()

    private func open(_ policy: FsyncPolicy) throws -> EmbeddedStore {
        try openStore(directory.file("journal"), policy: policy, device: disk.device, log: log)
    }

    private func code(_ reply: StoreReply) -> String? {
        if case .error(let error) = reply { error.code } else { nil }
    }

    @Test func refusesWritesWhileDiskIsFullAndCatchesUp() async throws {
        let store = try open(.no)
        store.run("SET a 1")
        let whole = directory.read("journal")
        disk.room.store(5, ordering: .sequentiallyConsistent)
        let replies = store.performNow([command("INCR a"), command("GET a"), command("LPUSH a x")])
        #expect(code(replies[0]) == "IO")
        #expect(replies[1] == .text("2"))
        #expect(code(replies[2]) == "WRONGTYPE")
        #expect(directory.read("journal") == whole)
        // A second change is refused before it happens; reads go on.
        #expect(code(store.run("SET b 1")) == "IO")
        #expect(store.run("EXISTS b") == .integer(0))
        #expect(log.all.count == 1)
        disk.room.store(.max, ordering: .sequentiallyConsistent)
        #expect(store.run("SET c 1") == .status("OK"))
        #expect(log.all.count == 2)
        directory.write("copy", directory.read("journal"))
        #expect(try await contents(of: openStore(directory.file("copy"))) == contents(of: store))
    }

    @Test func synchronizesEachWritingBatchBeforeItsReplies() throws {
        let store = try open(.always)
        let before = disk.synchronizations.load(ordering: .sequentiallyConsistent)
        for _ in 0..<5 { store.run("INCR a") }
        store.run("GET a")
        #expect(disk.synchronizations.load(ordering: .sequentiallyConsistent) == before + 5)
    }

    @Test func needsNewFileAfterFailedSynchronization() async throws {
        let store = try open(.always)
        store.run("SET a 1")
        disk.isBroken.store(true, ordering: .sequentiallyConsistent)
        #expect(code(store.run("SET b 1")) == "IO")
        disk.isBroken.store(false, ordering: .sequentiallyConsistent)
        try store.compact()
        #expect(store.run("SET c 1") == .status("OK"))
        directory.write("copy", directory.read("journal"))
        #expect(try await contents(of: openStore(directory.file("copy"))) == contents(of: store))
    }

    @Test func keepsOldJournalWhenCompactionFails() async throws {
        let store = try open(.no)
        for number in 0..<100 { store.run("SET key\(number) 1") }
        let old = directory.read("journal")
        disk.room.store(50, ordering: .sequentiallyConsistent)
        let error = #expect(throws: StoreError.self) { try store.compact() }
        #expect(error?.code == "IO")
        #expect(directory.read("journal") == old)
        #expect(!FileManager.default.fileExists(atPath: directory.file("journal.compacting")))
        disk.room.store(.max, ordering: .sequentiallyConsistent)
        #expect(store.run("SET more 1") == .status("OK"))
        directory.write("copy", directory.read("journal"))
        #expect(try await contents(of: openStore(directory.file("copy"))) == contents(of: store))
    }
}
