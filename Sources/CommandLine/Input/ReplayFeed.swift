internal import Foundation
internal import RuleHost

/// Messages of files in the order of time.
struct ReplayFeed: BatchFeed {
    private static let batchSize = 256
    private static let windowSize = 64 << 10

    private let files: [InputFile]
    private let index: ReplayIndex
    private let interrupt: InterruptSignal
    private var position = 0
    private var window: [UInt8] = []
    private var windowFile = -1
    private var windowStart = 0

    /// Reads the lines of an index again.
    init(_ files: [InputFile], index: ReplayIndex, interrupt: InterruptSignal) {
        self.files = files
        self.index = index
        self.interrupt = interrupt
    }

    mutating func next(wait: Bool) throws(CommandError) -> FeedStep {
        if interrupt.number != nil { return .interrupted }
        guard position < index.count else { return .end }
        var batch = MessageBatch()
        let end = min(index.count, position + Self.batchSize)
        for entry in position..<end {
            let (file, offset) = index[entry]
            // The number is unknown here, and the line was read without fault before.
            let bytes = try line(of: file, at: offset)
            batch.append(InputLine(number: 1, offset: offset, bytes: bytes), of: files[file].path)
        }
        position = end
        return .batch(batch)
    }

    /// The bytes from a place up to the line's end.
    private mutating func line(of file: Int, at offset: Int) throws(CommandError) -> [UInt8] {
        if file != windowFile || offset < windowStart || offset >= windowStart + window.count {
            try fill(file: file, from: offset, size: Self.windowSize)
        }
        while true {
            let rest = window[(offset - windowStart)...]
            let isWhole = windowStart + window.count < offset + LineSplitter.longestLine
            if let end = rest.firstIndex(of: 0x0A) { return Array(rest[..<end]) }
            let size = rest.count * 2
            if !isWhole { return Array(rest) }
            try fill(file: file, from: offset, size: max(size, Self.windowSize))
            if window.count <= rest.count { return Array(window) }
        }
    }

    private mutating func fill(file: Int, from offset: Int, size: Int) throws(CommandError) {
        var bytes = [UInt8](repeating: 0, count: size)
        let count = try files[file].read(into: &bytes, at: offset)
        bytes.removeLast(size - count)
        (window, windowFile, windowStart) = (bytes, file, offset)
    }
}
