/// Reads a journal into a keyspace, piece by piece.
struct JournalLoader {
    let file: JournalFile
    let log: @Sendable (String) -> Void

    private static let pieceBytes = 256 << 10
    /// How far behind a torn command others are looked for.
    private static let searchedBytes = 1 << 20

    /// Performs all commands and cuts off an unfinished one, or an unfinished step, at the end, which a crash may leave.
    ///
    /// - Returns: Bytes that the journal has then.
    /// - Throws: `StoreError` with the code `JOURNAL` and the byte offset of what is no command of ours; the file is left
    ///   as it is then.
    func load(into keyspace: inout Keyspace) throws(StoreError) -> Int {
        var reader = RESPReader()
        var step: Step?
        var position = 0
        while true {
            let piece = try file.read(at: position, atMost: Self.pieceBytes)
            guard !piece.isEmpty else { break }
            reader.append(piece)
            position += piece.count
            if let wrong = try performCommands(&reader, &step, &keyspace) {
                // A power cut may leave zeros where the file has grown and nothing was written yet.
                guard try isAllZeros(from: wrong.offset) else { throw refusal(wrong.offset, wrong.message) }
                return try cut(to: step?.offset ?? reader.offset, of: file.size)
            }
        }
        if reader.offset < position { try refuseCommands(behind: reader) }
        let end = step?.offset ?? reader.offset
        return end < position ? try cut(to: end, of: position) : position
    }

    /// Commands that are performed when the last of them is there.
    private struct Step {
        /// Where it begins.
        var offset: Int
        var commands: [(offset: Int, arguments: [ByteString])] = []
    }

    /// Performs what is whole; answers what can be no command.
    private func performCommands(
        _ reader: inout RESPReader, _ step: inout Step?, _ keyspace: inout Keyspace
    ) throws(StoreError) -> RESPReader.Malformed? {
        while true {
            let offset = reader.offset
            let command: [ByteString]
            do throws(RESPReader.Malformed) {
                guard let next = try reader.nextCommand() else { return nil }
                command = next
            } catch {
                return error
            }
            if step == nil, command == ChangeRecord.stepBegin {
                step = Step(offset: offset)
            } else if let whole = step, command == ChangeRecord.stepEnd {
                for (offset, arguments) in whole.commands { try perform(arguments, at: offset, &keyspace) }
                step = nil
            } else if step != nil {
                step?.commands.append((offset, command))
            } else {
                try perform(command, at: offset, &keyspace)
            }
        }
    }

    private func perform(
        _ command: [ByteString], at offset: Int, _ keyspace: inout Keyspace
    ) throws(StoreError) {
        guard let spec = Self.spec(of: command) else {
            throw refusal(offset, "found the command \"\(command[0])\", which no journal has")
        }
        if case .error(let error) = keyspace.perform(spec, command) {
            throw refusal(offset, "the command \"\(command[0])\" is refused: \(error)")
        }
    }

    /// What the table says of a command that a journal may have.
    private static func spec(of command: [ByteString]) -> CommandSpec? {
        guard let spec = CommandTable.shared.find(command[0]), spec.body != nil, spec.writes(command) else {
            return nil
        }
        return spec
    }

    private func isAllZeros(from offset: Int) throws(StoreError) -> Bool {
        var position = offset
        while true {
            let piece = try file.read(at: position, atMost: Self.pieceBytes)
            if piece.isEmpty { return true }
            guard piece.allSatisfy({ $0 == 0 }) else { return false }
            position += piece.count
        }
    }

    /// A wrong length makes whole commands look like part of one that is unfinished; cutting would lose them.
    private func refuseCommands(behind reader: RESPReader) throws(StoreError) {
        let rest = Array(reader.rest.prefix(Self.searchedBytes))
        for start in rest.indices.dropFirst() where rest[start] == UInt8(ascii: "*") && rest[start - 1] == 10 {
            var other = RESPReader()
            other.append(rest[start...].prefix(65_536))
            // What is no command is a part of the unfinished one.
            guard let found = try? other.nextCommand(), Self.spec(of: found) != nil else { continue }
            throw refusal(
                reader.offset, "the command has no end, and another one follows at byte \(reader.offset + start)")
        }
    }

    private func cut(to size: Int, of found: Int) throws(StoreError) -> Int {
        try file.truncate(to: size)
        try file.synchronize()
        log(
            "\(file.path): the last \(found - size) of \(found) bytes were an unfinished command, as a crash leaves it; "
                + "cut back to byte \(size)")
        return size
    }

    private func refusal(_ offset: Int, _ message: String) -> StoreError {
        StoreError(code: "JOURNAL", message: "this is no journal: \(message)", location: "\(file.path): byte \(offset)")
    }
}
