internal import Foundation

/// Cuts a stream of bytes, which comes in chunks of any size, into lines.
///
/// Lines end in LF or CRLF; the last one need not. Lines of blanks alone are skipped, a byte order mark at the start as
/// well. A line over the limit is reported without its bytes, which are never held.
struct LineSplitter {
    /// Bytes of the longest line that is kept: a Bot API update is a few thousand.
    static let longestLine = 8 << 20

    private let limit: Int
    private var pending: [UInt8] = []
    private var isSkipping = false
    private var number = 1
    private var lineStart = 0
    private var position = 0

    /// Starts at the first byte of a stream.
    init(limit: Int = LineSplitter.longestLine) { self.limit = limit }

    /// Takes the next bytes and appends the lines that they complete.
    mutating func feed(_ chunk: UnsafeRawBufferPointer, into lines: inout [InputLine]) {
        var rest = chunk[...]
        while let base = UnsafeRawBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
            guard let end = memchr(base, 0x0A, rest.count) else {
                keep(rest)
                position += rest.count
                return
            }
            let length = UnsafeRawPointer(end) - base
            keep(rest.prefix(length))
            position += length + 1
            finishLine(into: &lines)
            rest = rest.dropFirst(length + 1)
        }
    }

    /// Takes the end of the stream: what has no line feed behind it is a line too.
    mutating func finish(into lines: inout [InputLine]) {
        if !pending.isEmpty || isSkipping { finishLine(into: &lines) }
    }

    private mutating func keep(_ bytes: Slice<UnsafeRawBufferPointer>) {
        if isSkipping { return }
        // Three more for the byte order mark, one for the CR of CRLF.
        if pending.count + bytes.count > limit + 4 {
            pending = []
            isSkipping = true
        } else {
            pending.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes))
        }
    }

    private mutating func finishLine(into lines: inout [InputLine]) {
        if number == 1, pending.starts(with: [0xEF, 0xBB, 0xBF]) { pending.removeFirst(3) }
        if pending.last == 0x0D { pending.removeLast() }
        if isSkipping || pending.count > limit {
            lines.append(InputLine(number: number, offset: lineStart, bytes: nil))
        } else if pending.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) {
            lines.append(InputLine(number: number, offset: lineStart, bytes: pending))
        }
        // A new array: the bytes of this one belong to the line now.
        pending = []
        isSkipping = false
        number += 1
        lineStart = position
    }
}
