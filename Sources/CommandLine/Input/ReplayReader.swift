internal import BotAdapter
internal import Foundation
internal import RuleHost

/// First pass of a replay: finds the messages and their moments.
struct ReplayReader {
    /// Messages found, in order of time after `read`.
    private(set) var index = ReplayIndex()
    /// Lines that are no messages, in order of the input.
    private(set) var problemCount = 0
    private let interrupt: InterruptSignal

    init(interrupt: InterruptSignal) { self.interrupt = interrupt }

    /// Reads all files.
    ///
    /// - Returns: Whether it came to the end; false when a signal ended it.
    mutating func read(
        _ files: [InputFile], progress: inout ProgressBar, report: (LineProblem) throws(CommandError) -> Void
    ) throws(CommandError) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        var done = 0
        for (number, file) in files.enumerated() {
            var splitter = LineSplitter()
            var start = 0
            while true {
                if interrupt.number != nil { return false }
                let count = try file.read(into: &buffer, at: start)
                var lines: [InputLine] = []
                if count == 0 {
                    splitter.finish(into: &lines)
                } else {
                    buffer.withUnsafeBytes {
                        splitter.feed(UnsafeRawBufferPointer(rebasing: $0.prefix(count)), into: &lines)
                    }
                }
                for line in lines { try take(line, file: number, path: file.path, report: report) }
                if count == 0 { break }
                start += count
                done += count
                progress.show(done)
            }
        }
        index.sort()
        return true
    }

    private mutating func take(
        _ line: InputLine, file: Int, path: String?, report: (LineProblem) throws(CommandError) -> Void
    ) throws(CommandError) {
        let problem: LineProblem
        do throws(MessageLine.Failure) {
            let moments = try MessageBatch.messages(of: line).map(\.moment)
            if let moment = moments.min() { index.append(moment: moment, file: file, offset: line.offset) }
            return
        } catch {
            problem = LineProblem(file: path, line: line.number, message: error.text)
        }
        problemCount += 1
        try report(problem)
    }
}
