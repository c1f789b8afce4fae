internal import Synchronization

/// Answers as another store would and changes nothing there: a key that is written is copied first, and the copy is changed.
///
/// For one task; what it wrote is gone with it.
final class PreviewStore: Store {
    private let base: any Store
    private let copies: EmbeddedStore
    private let copied = Mutex<Set<ByteString>>([])

    init(over base: any Store, clock: HostClock) {
        self.base = base
        copies = EmbeddedStore(clock: clock)
    }

    func perform(_ batch: [StoreCommand]) async -> [StoreReply] {
        do throws(StoreError) {
            try await copy(keysWritten(by: batch))
        } catch {
            return batch.map { _ in .error(error) }
        }
        var replies = [StoreReply](repeating: .null, count: batch.count)
        var asked: [Int] = []
        for (index, command) in batch.enumerated() {
            switch place(of: command) {
            case .copies: replies[index] = copies.performNow([command])[0]
            case .base: asked.append(index)
            case .nowhere: replies[index] = .error(Self.refusal(of: command))
            }
        }
        if !asked.isEmpty {
            for (index, reply) in zip(asked, await base.perform(asked.map { batch[$0] })) { replies[index] = reply }
        }
        return replies
    }

    /// Lets go of nothing: the other store is somebody else's.
    func close() async {}

    private enum Place {
        case base, copies, nowhere
    }

    private func place(of command: StoreCommand) -> Place {
        guard command.spec?.body != nil else { return .nowhere }
        if command.writes { return .copies }
        let keys = command.keys
        return copied.withLock { copied in keys.contains(where: copied.contains) } ? .copies : .base
    }

    /// Keys that a batch writes, and those that commands of the batch need beside a copied one.
    private func keysWritten(by batch: [StoreCommand]) -> [ByteString] {
        var wanted: Set<ByteString> = []
        for command in batch {
            guard command.spec?.body != nil else { continue }
            let keys = command.keys
            let isCopied = copied.withLock { copied in keys.contains { copied.contains($0) || wanted.contains($0) } }
            if command.writes || isCopied { wanted.formUnion(keys) }
        }
        return copied.withLock { Array(wanted.subtracting($0)) }
    }

    private func copy(_ keys: [ByteString]) async throws(StoreError) {
        guard !keys.isEmpty else { return }
        try await StoreCopy(from: base, to: copies).copy(keys)
        copied.withLock { $0.formUnion(keys) }
    }

    private static func refusal(of command: StoreCommand) -> StoreError {
        let name = command.arguments.first?.text ?? ""
        return StoreError(code: "ERR", message: "\(name) is not performed in a preview: it may change something")
    }
}
