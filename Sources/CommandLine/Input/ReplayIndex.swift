internal import Foundation
internal import RuleHost

/// Where each message of the files stands, in the order of time.
///
/// 16 bytes a line: a million messages fit into memory, their texts need not.
struct ReplayIndex {
    /// A line with messages: when, in which file, and where in it.
    private struct Entry: Comparable {
        var moment: Int64
        /// The file's number in the upper 16 bits, the byte in the lower 48.
        var place: UInt64

        static func < (left: Entry, right: Entry) -> Bool {
            (left.moment, left.place) < (right.moment, right.place)
        }
    }

    /// How many files fit an index.
    static let mostFiles = 1 << 16

    private var entries: [Entry] = []
    private var isSorted = true

    /// Number of lines with messages.
    var count: Int { entries.count }

    /// Adds a line.
    mutating func append(moment: Int64, file: Int, offset: Int) {
        let entry = Entry(moment: moment, place: UInt64(file) << 48 | UInt64(offset))
        if let last = entries.last, entry < last { isSorted = false }
        entries.append(entry)
    }

    /// Puts the lines into the order of time; those of one second stay as they were.
    mutating func sort() {
        if !isSorted { entries.sort() }
        isSorted = true
    }

    /// File and byte of a line.
    subscript(index: Int) -> (file: Int, offset: Int) {
        let place = entries[index].place
        return (Int(place >> 48), Int(place & 0xFFFF_FFFF_FFFF))
    }
}
