/// Messages from files, one a line, as they come: what is at hand makes a batch.
struct LineFeed: BatchFeed {
    private static let chunkSize = 64 << 10

    private var files: [InputFile]
    private let interrupt: InterruptSignal
    private var splitter = LineSplitter()
    private var chunk = [UInt8](repeating: 0, count: chunkSize)

    /// Reads files one after the other; their order is kept.
    init(_ files: [InputFile], interrupt: InterruptSignal) {
        self.files = files
        self.interrupt = interrupt
    }

    mutating func next(wait: Bool) throws(CommandError) -> FeedStep {
        while let file = files.first {
            var lines: [InputLine] = []
            switch try read(file, wait: wait, into: &lines) {
            case .interrupted: return .interrupted
            case .nothing: return .nothing
            case .bytes: break
            case .end:
                splitter.finish(into: &lines)
                splitter = LineSplitter()
                file.close()
                files.removeFirst()
            }
            if lines.isEmpty { continue }
            var batch = MessageBatch()
            for line in lines { batch.append(line, of: file.path) }
            return .batch(batch)
        }
        return .end
    }

    private mutating func read(
        _ file: InputFile, wait: Bool, into lines: inout [InputLine]
    ) throws(CommandError) -> InputFile.Reading {
        let reading = try file.read(into: &chunk, wait: wait, interrupt: interrupt)
        if case .bytes(let count) = reading {
            chunk.withUnsafeBytes { splitter.feed(UnsafeRawBufferPointer(rebasing: $0.prefix(count)), into: &lines) }
        }
        return reading
    }
}
