internal import Foundation

/// A file, pipe or terminal that is read as it comes.
struct InputFile {
    /// What one look at the descriptor brought.
    enum Reading: Hashable, Sendable {
        /// So many bytes are in the buffer.
        case bytes(Int)
        /// Nothing is at hand, and waiting was not wanted.
        case nothing
        /// The end.
        case end
        /// A signal came instead of bytes.
        case interrupted
    }

    /// Path as it was given; nil for standard input.
    let path: String?
    /// Descriptor that is read.
    let descriptor: Int32

    /// Name for messages.
    var name: String { path ?? "standard input" }

    /// Reads what is at hand.
    ///
    /// - Parameters:
    ///   - buffer: Filled from its start.
    ///   - wait: Whether to wait for the first byte when none is at hand.
    ///   - interrupt: Ends a wait.
    /// - Returns: How much there was, or why there was nothing.
    /// - Throws: `CommandError` with the system's reason.
    func read(
        into buffer: inout [UInt8], wait: Bool, interrupt: InterruptSignal
    ) throws(CommandError) -> Reading {
        while true {
            if interrupt.number != nil { return .interrupted }
            var watched = [
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: interrupt.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            let ready = poll(&watched, 2, wait ? -1 : 0)
            if ready < 0, errno == EINTR { continue }
            if ready < 0 { throw .system(name) }
            if watched[1].revents != 0 { return .interrupted }
            if watched[0].revents == 0 { return .nothing }
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            if count > 0 { return .bytes(count) }
            if count == 0 { return .end }
            if errno != EINTR, errno != EAGAIN { throw .system(name) }
        }
    }

    /// Reads at a place of a regular file.
    ///
    /// - Returns: Number of bytes; 0 at the end.
    func read(into buffer: inout [UInt8], at offset: Int) throws(CommandError) -> Int {
        while true {
            let count = pread(descriptor, &buffer, buffer.count, offset)
            if count >= 0 { return count }
            if errno != EINTR { throw .system(name) }
        }
    }

    /// Lets go of the file.
    func close() {
        if path != nil { Foundation.close(descriptor) }
    }
}

extension InputFile {
    /// Standard input, for the path `-`, or a file.
    ///
    /// - Throws: `CommandError` with the system's reason.
    init(path: String) throws(CommandError) {
        if path == "-" {
            self.path = nil
            descriptor = STDIN_FILENO
            return
        }
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw .system(path, code: .usage) }
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            Foundation.close(descriptor)
            throw CommandError(code: .usage, message: "is a folder; name its files", location: path)
        }
    }
}
