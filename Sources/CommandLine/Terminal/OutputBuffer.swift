internal import Foundation
internal import RuleHost

/// Collects bytes for a descriptor and writes them in large pieces.
struct OutputBuffer {
    private let descriptor: Int32
    private let name: String
    /// What is not yet written.
    var bytes: [UInt8] = []

    /// Writes to a descriptor; the name is for error messages.
    init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    /// Adds text.
    mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// Adds what `write` writes, as a line.
    mutating func appendLine(_ write: (inout JSONBytes) -> Void) {
        // The bytes move in and out, so that nothing is copied.
        var json = JSONBytes()
        swap(&json.bytes, &bytes)
        write(&json)
        json.raw("\n")
        swap(&json.bytes, &bytes)
    }

    /// Writes everything that was added.
    ///
    /// - Throws: `CommandError` with `outputClosed` when the reader went away. What was not written is dropped.
    mutating func flush() throws(CommandError) {
        defer { bytes.removeAll(keepingCapacity: true) }
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done) }
            if count >= 0 {
                done += count
            } else if errno == EAGAIN {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&waiting, 1, -1)
            } else if errno == EPIPE {
                throw CommandError(code: .outputClosed, message: "the reader went away", location: name)
            } else if errno != EINTR {
                throw .system(name)
            }
        }
    }
}
