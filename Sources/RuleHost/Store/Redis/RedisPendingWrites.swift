internal import Synchronization

/// The writes that must not be lost and wait for Redis, in a file of commands as the embedded store's journal is.
///
/// They are carried over in order, before any other of their kind. A command that would count twice if it came twice is
/// sent as `RULEHOST.ONCE`, which leaves a mark, so that it may be sent again when nobody knows whether it came through.
final class RedisPendingWrites: Sendable {
    private struct Pending: Sendable {
        var file: JournalFile?
        var size: Int
        /// Bytes of the commands that have been carried over.
        var carried = 0
        var number: UInt64 = 0
        var carrier: Task<Void, Never>?
    }

    /// Sends commands; nil when they did not all get through.
    typealias Send = @Sendable ([StoreCommand]) async -> [StoreReply]?

    private let state: Mutex<Pending>
    private let markPrefix: ByteString
    private let log: @Sendable (String) -> Void
    /// Names this run in the marks.
    private let run = String(UInt64.random(in: .min ... .max), radix: 36)

    private static let pieceBytes = 64 << 10
    private static let mostBytes = 256 << 20
    private static let pause = Duration.milliseconds(200)
    /// Seconds that a mark stays: a week.
    private static let markSeconds: Int64 = 604_800

    /// Opens the file, which is made if it is missing, and cuts off an unfinished command at its end.
    init(path: String, markPrefix: ByteString, log: @escaping @Sendable (String) -> Void) throws(StoreError) {
        self.log = log
        self.markPrefix = markPrefix
        let file = try JournalFile(path: path, device: .system)
        do throws(StoreError) {
            let size = try Self.wholeCommands(of: file)
            if size < file.size {
                try file.truncate(to: size)
                log("\(path): an unfinished command at the end, as a crash leaves it, was cut off")
            }
            if size > 0 { log("\(path): \(size) bytes of writes wait for Redis") }
            state = Mutex(Pending(file: file, size: size))
        } catch {
            file.close()
            throw error
        }
    }

    deinit { state.withLock { $0.file?.close() } }

    var isWaiting: Bool { state.withLock { $0.size > $0.carried } }

    /// The command in a form that does nothing when it comes a second time.
    func repeatable(_ command: StoreCommand) -> StoreCommand {
        let spec = command.spec
        // A script of the caller's cannot be run by another one; it has to be repeatable by itself.
        guard spec?.isRepeatable != true, spec?.answer != .script, let key = command.keys.first else { return command }
        let number = state.withLock { state in
            state.number += 1
            return state.number
        }
        // The mark is to be in the slot of the key.
        let tag = key.bytes.contains(UInt8(ascii: "{")) ? key.text : "{\(key.text)}"
        let mark = ByteString("\(markPrefix)\(tag):\(run):\(number)")
        var wrapped = StoreCommand(
            arguments: ["RULEHOST.ONCE", mark, ByteString(Self.markSeconds)] + command.arguments)
        wrapped.mustNotBeLost = true
        return wrapped
    }

    /// Appends commands; they are on the disk when it returns nil.
    func append(_ commands: [StoreCommand]) -> StoreError? {
        var bytes: [UInt8] = []
        for command in commands { RESPWriter.append(command.arguments, to: &bytes) }
        return state.withLock { state in
            guard let file = state.file else { return .closed }
            guard state.size + bytes.count <= Self.mostBytes else {
                return StoreError(code: "IO", message: "more than 256 MB of writes wait already", location: file.path)
            }
            do throws(StoreError) {
                try file.append(bytes)
                try file.synchronize()
                state.size += bytes.count
                return nil
            } catch {
                // A half command in front of whole ones would make them unreadable.
                do throws(StoreError) { try file.truncate(to: state.size) } catch { state.file = nil }
                return error
            }
        }
    }

    /// Begins to carry over what waits, unless that is under way.
    func carryOver(_ send: @escaping Send) {
        state.withLock { state in
            guard state.carrier == nil, state.size > 0, state.file != nil else { return }
            state.carrier = Task.detached { [self] in await carry(send) }
        }
    }

    /// Has the carrying end soon.
    func stop() { state.withLock { $0.carrier?.cancel() } }

    func close() async {
        let carrier = state.withLock { $0.carrier }
        carrier?.cancel()
        await carrier?.value
        state.withLock { state in
            state.file?.close()
            state.file = nil
        }
    }

    private func carry(_ send: Send) async {
        while !Task.isCancelled, let piece = nextPiece() {
            guard let replies = await send(piece.commands) else {
                // Ends early when the store is closed.
                try? await Task.sleep(for: Self.pause)
                continue
            }
            for case .error(let error) in replies { log("a write that had waited was refused: \(error)") }
            finish(piece)
        }
    }

    private struct Piece {
        var commands: [StoreCommand] = []
        var size = 0
    }

    /// The next commands; nil, and nobody carries any more, when there are none.
    private func nextPiece() -> Piece? {
        state.withLock { state in
            guard let file = state.file, state.carried < state.size else {
                state.carrier = nil
                return nil
            }
            do throws(StoreError) {
                return try Self.piece(of: file, from: state.carried, until: state.size)
            } catch {
                log("\(error); what waits there is tried again after the next start")
                state.carrier = nil
                return nil
            }
        }
    }

    private func finish(_ piece: Piece) {
        state.withLock { state in
            state.carried += piece.size
            guard state.carried == state.size, let file = state.file else { return }
            do throws(StoreError) {
                try file.truncate(to: 0)
                state.size = 0
                state.carried = 0
                log("\(file.path): what had waited was carried over to Redis")
            } catch {
                log("\(error); what was carried over stays in the file")
            }
        }
    }

    private static func piece(of file: JournalFile, from start: Int, until end: Int) throws(StoreError) -> Piece {
        var reader = RESPReader()
        var piece = Piece()
        var position = start
        while piece.commands.isEmpty, position < end {
            let bytes = try file.read(at: position, atMost: min(pieceBytes, end - position))
            guard !bytes.isEmpty else { break }
            position += bytes.count
            reader.append(bytes)
            do throws(RESPReader.Malformed) {
                while let arguments = try reader.nextCommand() {
                    piece.commands.append(StoreCommand(arguments: arguments))
                }
            } catch {
                throw StoreError(
                    code: "JOURNAL", message: error.message, location: "\(file.path): byte \(start + error.offset)")
            }
        }
        guard !piece.commands.isEmpty else {
            throw StoreError(
                code: "JOURNAL", message: "found no whole command", location: "\(file.path): byte \(start)")
        }
        piece.size = reader.offset
        return piece
    }

    /// Where the last whole command ends.
    private static func wholeCommands(of file: JournalFile) throws(StoreError) -> Int {
        var reader = RESPReader()
        var position = 0
        while true {
            let bytes = try file.read(at: position, atMost: pieceBytes)
            if bytes.isEmpty { return reader.offset }
            position += bytes.count
            reader.append(bytes)
            do throws(RESPReader.Malformed) {
                while try reader.nextCommand() != nil {}
            } catch {
                throw StoreError(
                    code: "JOURNAL", message: "these are no commands: \(error.message)",
                    location: "\(file.path): byte \(error.offset)")
            }
        }
    }
}
