internal import Foundation

/// An open file that grows at its end and belongs to this process alone.
struct JournalFile: Sendable {
    let path: String
    private let descriptor: Int32
    private let device: JournalDevice

    /// Opens a file, which is made if it is missing, and locks it.
    ///
    /// - Throws: `StoreError` with the code `JOURNAL`: no such directory, no regular file, not allowed, in use.
    init(path: String, device: JournalDevice) throws(StoreError) {
        // A compaction of another process may put a new file in the place of the one that was just opened.
        while true {
            let file = try JournalFile(opening: path, flags: O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, device: device)
            if file.isAtItsPath() {
                self = file
                return
            }
            file.close()
        }
    }

    /// Makes an empty file and locks it; what was at its path is lost.
    init(replacing path: String, device: JournalDevice) throws(StoreError) {
        unlink(path)
        try self.init(opening: path, flags: O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, device: device)
    }

    private init(opening path: String, flags: Int32, device: JournalDevice) throws(StoreError) {
        self.path = path
        self.device = device
        descriptor = open(path, flags, 0o600)
        guard descriptor >= 0 else { throw Self.openError(path) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close()
            throw StoreError(code: "JOURNAL", message: "found no regular file, wanted a journal", location: path)
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close()
            throw StoreError(code: "JOURNAL", message: "another process has this journal open", location: path)
        }
    }

    /// Bytes; 0 when it cannot be told.
    var size: Int {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Up to so many bytes from an offset; empty at the end.
    func read(at offset: Int, atMost count: Int) throws(StoreError) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            var result = 0
            repeat {
                result = pread(descriptor, buffer.baseAddress, count, off_t(offset))
            } while result < 0 && errno == EINTR
            failure = result < 0 ? errno : 0
            filled = max(0, result)
        }
        guard failure == 0 else { throw failed("read", failure) }
        return bytes
    }

    /// Writes at the end, in one call if the system takes all at once; after an error a part may have been written.
    func append(_ bytes: [UInt8]) throws(StoreError) {
        var written = 0
        while written < bytes.count {
            let result = bytes.withUnsafeBytes { buffer in
                buffer.baseAddress.map { device.write(descriptor, $0 + written, buffer.count - written) } ?? 0
            }
            if result > 0 {
                written += result
            } else if result == 0 || errno != EINTR {
                throw failed("written", result == 0 ? EIO : errno)
            }
        }
    }

    func truncate(to size: Int) throws(StoreError) {
        guard ftruncate(descriptor, off_t(size)) == 0 else { throw failed("cut", errno) }
    }

    /// Waits until all that was written is on the disk itself.
    func synchronize() throws(StoreError) {
        guard device.synchronize(descriptor) == 0 else { throw failed("synchronized", errno) }
    }

    /// Waits until the directory's entry for this file is on the disk itself.
    func synchronizeDirectory() throws(StoreError) {
        let directory = open(Self.directory(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw failed("synchronized", errno) }
        defer { _ = Foundation.close(directory) }
        guard device.synchronizeDirectory(directory) == 0 else { throw failed("synchronized", errno) }
    }

    /// Puts this file in the place of another one; answers itself under the new path.
    func moved(to newPath: String) throws(StoreError) -> JournalFile {
        guard rename(path, newPath) == 0 else { throw failed("renamed", errno) }
        return JournalFile(path: newPath, descriptor: descriptor, device: device)
    }

    func remove() { unlink(path) }

    func close() { _ = Foundation.close(descriptor) }

    private init(path: String, descriptor: Int32, device: JournalDevice) {
        self.path = path
        self.descriptor = descriptor
        self.device = device
    }

    private func isAtItsPath() -> Bool {
        var here = stat()
        var there = stat()
        return fstat(descriptor, &here) == 0 && stat(path, &there) == 0 && here.st_ino == there.st_ino
            && here.st_dev == there.st_dev
    }

    private func failed(_ what: String, _ number: Int32) -> StoreError {
        StoreError(
            code: "IO", message: "the journal cannot be \(what): \(String(cString: strerror(number)))", location: path)
    }

    private static func openError(_ path: String) -> StoreError {
        let number = errno
        var message = "the journal cannot be opened: \(String(cString: strerror(number)))"
        if number == ENOENT { message = "the directory \(directory(of: path)) does not exist; make it first" }
        if number == EISDIR { message = "found a directory, wanted a journal" }
        return StoreError(code: "JOURNAL", message: message, location: path)
    }

    private static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
