/// One line of input that is not empty.
struct InputLine: Hashable, Sendable {
    /// Number of the line in its file, from 1; empty lines count.
    var number: Int
    /// Where it starts in its file, in bytes.
    var offset: Int
    /// Its bytes without the line's end; nil when it was too long to keep.
    var bytes: [UInt8]?
}
