internal import Foundation
internal import RuleHost

/// Feeds a long stream of messages to `rulehost scan` and watches its memory.
struct MemoryReplay {
    /// Resident memory of a process, in MB (1,000,000 bytes).
    struct Figures {
        var early: Double
        var late: Double
        var peak: Double
    }

    /// A line without its date and id, which change from lap to lap.
    private struct Template {
        enum Part {
            case text([UInt8])
            case date(Int64)
            case id(Int64)
        }

        var parts: [Part] = []

        init(_ line: String) {
            var rest = Substring(line)
            while let match = rest.firstMatch(of: /"(date|message_id)":\s*([0-9]+)/) {
                parts.append(.text(Array(rest[..<match.output.2.startIndex].utf8)))
                let number = Int64(match.output.2) ?? 0
                parts.append(match.output.1 == "date" ? .date(number) : .id(number))
                rest = rest[match.range.upperBound...]
            }
            parts.append(.text(Array(rest.utf8) + [0x0A]))
        }

        func append(to bytes: inout [UInt8], dateShift: Int64, idShift: Int64) {
            for part in parts {
                switch part {
                case .text(let text): bytes += text
                case .date(let date): bytes += String(date + dateShift).utf8
                case .id(let id): bytes += String(id + idShift).utf8
                }
            }
        }
    }

    static let early = 200_000
    static let late = 1_000_000

    let program: String
    let arguments: [String]
    let file: MessageFile

    /// Replays the messages lap after lap, each a lap's time later and with ids of its own.
    func run(progress: (Int) -> Void) throws -> Figures {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardInput = pipe
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let figures = try feed(pipe.fileHandleForWriting, process.processIdentifier, progress)
        process.waitUntilExit()
        return figures
    }

    private func feed(_ handle: FileHandle, _ process: Int32, _ progress: (Int) -> Void) throws -> Figures {
        let templates = file.lines.map(Template.init)
        let dates = file.messages.map(\.date)
        let ids = file.messages.map(\.id)
        let lap = ((dates.max() ?? 0) - (dates.min() ?? 0) + 60, (ids.max() ?? 0) - (ids.min() ?? 0) + 1)
        var figures = Figures(early: 0, late: 0, peak: 0)
        var bytes: [UInt8] = []
        for number in 0..<Self.late {
            let round = Int64(number / templates.count)
            templates[number % templates.count].append(to: &bytes, dateShift: round * lap.0, idShift: round * lap.1)
            if bytes.count > 60_000 || number + 1 == Self.early || number + 1 == Self.late {
                try handle.write(contentsOf: bytes)
                bytes.removeAll(keepingCapacity: true)
            }
            if number + 1 == Self.early { figures.early = try Self.memory("VmRSS", of: process) }
            if (number + 1) % 100_000 == 0 { progress(number + 1) }
        }
        figures.late = try Self.memory("VmRSS", of: process)
        figures.peak = try Self.memory("VmHWM", of: process)
        try handle.close()
        return figures
    }

    private static func memory(_ name: String, of process: Int32) throws -> Double {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
        guard let line, let kilobytes = Double(line.filter(\.isNumber)) else {
            throw BenchmarkError("/proc/\(process)/status: has no \(name)")
        }
        return kilobytes * 1024 / 1e6
    }
}
