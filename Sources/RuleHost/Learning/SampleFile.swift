internal import Foundation

/// Reads files of samples: JSON lines `{"text","label"}`, CSV with the columns `Text,Label`, or a text a line.
package enum SampleFile {
    /// What a line of a file without labels is.
    package enum Default: Sendable {
        case spam, ham
    }

    private struct Line: Decodable {
        var text: String
        var label: String
    }

    /// Reads the bytes of a file.
    ///
    /// - Parameters:
    ///   - bytes: The file's content.
    ///   - name: Name of the file for messages; `.csv` and `.jsonl` or `.json` say what is in it, else the first line does.
    ///   - label: What texts without a label are; nil when there must be labels.
    /// - Returns: Its samples in order.
    /// - Throws: `Problem` with the first line that cannot be read.
    package static func read(
        _ bytes: [UInt8], name: String, label: Default? = nil
    ) throws(Problem) -> [LearnedSample] {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem(file: name, message: "is not UTF-8")
        }
        if name.hasSuffix(".csv") || text.lowercased().hasPrefix("text,label") { return try csv(text, name) }
        let isJSON =
            name.hasSuffix(".jsonl") || name.hasSuffix(".json") || text.drop(while: \.isWhitespace).hasPrefix("{")
        var samples: [LearnedSample] = []
        let decoder = JSONDecoder()
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            guard line.contains(where: { !$0.isWhitespace }) else { continue }
            if isJSON {
                guard let read = try? decoder.decode(Line.self, from: Data(line.utf8)) else {
                    throw Problem(
                        file: name, line: index + 1,
                        message: "wanted {\"text\": \"...\", \"label\": \"spam\"} or \"ham\"")
                }
                samples.append(
                    LearnedSample(text: read.text, isSpam: try isSpam(read.label, name, line: index + 1)))
            } else if let label {
                samples.append(LearnedSample(text: String(line), isSpam: label == .spam))
            } else {
                throw Problem(
                    file: name, line: index + 1,
                    message: "has no label; say --spam or --ham before the file, or give it labels (JSON lines, CSV)")
            }
        }
        return samples
    }

    /// Reads a file.
    package static func read(path: String, label: Default? = nil) throws(Problem) -> [LearnedSample] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Problem(file: path, message: "cannot be read")
        }
        return try read(Array(data), name: path, label: label)
    }

    /// Reads every `.jsonl` file of a folder, by name; nothing when there is no such folder.
    package static func corpus(folder: String) throws(Problem) -> [LearnedSample] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        var samples: [LearnedSample] = []
        for name in names.sorted() where name.hasSuffix(".jsonl") { samples += try read(path: folder + "/" + name) }
        return samples
    }

    private static func isSpam(_ label: String, _ name: String, line: Int) throws(Problem) -> Bool {
        switch label.lowercased() {
        case "spam", "1": return true
        case "ham", "0": return false
        default: throw Problem(file: name, line: line, message: "unknown label \"\(label)\"; known: spam, ham")
        }
    }

    private static func csv(_ text: String, _ name: String) throws(Problem) -> [LearnedSample] {
        var samples: [LearnedSample] = []
        for (line, fields) in CSVRecords(text) {
            guard fields.count == 2 else {
                throw Problem(file: name, line: line, message: "has \(fields.count) fields; wanted Text,Label")
            }
            if line == 1, fields[0].lowercased() == "text" { continue }
            samples.append(LearnedSample(text: fields[0], isSpam: try isSpam(fields[1], name, line: line)))
        }
        return samples
    }
}
