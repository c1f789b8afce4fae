internal import Foundation

extension InputFile {
    /// Size in bytes; 0 when it cannot be told.
    var size: Int {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    /// The file itself when it is a regular one, else a copy without a name that ends with the process.
    ///
    /// - Throws: `CommandError` when the copy cannot be written.
    func seekable() throws(CommandError) -> InputFile {
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG { return self }
        guard let copy = tmpfile() else {
            throw CommandError(code: .failed, message: "no temporary file: \(String(cString: strerror(errno)))")
        }
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        var output = OutputBuffer(descriptor: fileno(copy), name: "temporary file")
        while true {
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            if count == 0 { break }
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw .system(name) }
            output.bytes += buffer[..<count]
            try output.flush()
        }
        close()
        return InputFile(path: path, descriptor: fileno(copy))
    }
}
