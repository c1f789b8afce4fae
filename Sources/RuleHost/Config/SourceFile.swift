internal import Foundation

/// Reads configuration files from disk and refuses what is no text.
enum SourceFile {
    /// Scores and settings of a few hundred rules take less than a tenth of this.
    private static let sizeLimit = 4_194_304

    /// Reads a file.
    ///
    /// - Returns: Its bytes, valid UTF-8 without control characters; nil when there is no such file.
    /// - Throws: What keeps it from being read, with the line and column of the first byte that is no text.
    static func read(_ path: String) throws(Problem) -> [UInt8]? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
        guard !isFolder.boolValue else { throw Problem(file: path, message: "this is a folder; a file was expected") }
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw Problem(file: path, message: "the file cannot be read: permission denied")
        }
        let attributes: [FileAttributeKey: Any]
        let data: Data
        do {
            attributes = try FileManager.default.attributesOfItem(atPath: canonicalPath(path))
            guard attributes[.type] as? FileAttributeType == .typeRegular else {
                throw Problem(file: path, message: "this is a device or a pipe; a file was expected")
            }
            guard (attributes[.size] as? Int ?? 0) <= sizeLimit else {
                throw Problem(file: path, message: "the file is too large; at most 4 MB were expected")
            }
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(file: path, message: "the file cannot be read: \(error.localizedDescription)")
        }
        let bytes = Array(data)
        try check(bytes, file: path)
        return bytes
    }

    /// The path without symbolic links and dots, to tell whether two paths mean one file.
    static func canonicalPath(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }

    /// Refuses bytes that are no text.
    ///
    /// - Throws: The first byte that is not valid UTF-8, or the first control character but tab and line end.
    static func check(_ bytes: [UInt8], file: String) throws(Problem) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw Problem(file: file, line: 1, column: 1, message: "the file is UTF-16; save it as UTF-8")
        }
        var line = 1
        for content in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if let (column, message) = firstFault(in: content) {
                throw Problem(file: file, line: line, column: column, message: message)
            }
            line += 1
        }
    }

    private static func firstFault(in line: ArraySlice<UInt8>) -> (column: Int, message: String)? {
        if let control = line.firstIndex(where: { ($0 < 0x20 && $0 != 0x09 && $0 != 0x0D) || $0 == 0x7F }) {
            let column = String(decoding: line[..<control], as: UTF8.self).count + 1
            return (column, "unexpected control character U+00\(hexadecimal(line[control]))")
        }
        guard String(validating: line, as: UTF8.self) == nil else { return nil }
        var valid = ""
        var decoder = UTF8()
        var iterator = line.makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { valid.unicodeScalars.append(scalar) }
        let byte = line.dropFirst(valid.utf8.count).first ?? 0
        return (valid.count + 1, "invalid UTF-8 (byte 0x\(hexadecimal(byte))); save the file as UTF-8")
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count < 2 ? "0" + digits : digits
    }
}
