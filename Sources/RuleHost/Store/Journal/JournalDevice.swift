internal import Foundation

/// The system calls that can fail when a disk does; tests put a failing disk in their place.
struct JournalDevice: Sendable {
    /// As `write(2)`.
    var write: @Sendable (Int32, UnsafeRawPointer, Int) -> Int
    /// As `fdatasync(2)`.
    var synchronize: @Sendable (Int32) -> Int32
    /// As `fsync(2)` of a directory.
    var synchronizeDirectory: @Sendable (Int32) -> Int32

    static let system = JournalDevice(
        write: { Foundation.write($0, $1, $2) }, synchronize: { fdatasync($0) }, synchronizeDirectory: { fsync($0) })
}
