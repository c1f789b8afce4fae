/// When a journal's writes reach the disk itself and not only the operating system.
///
/// A killed process loses nothing under any of them; they differ in what a power cut may take.
package enum FsyncPolicy: String, Sendable, CaseIterable {
    /// Before the replies of the batch are given.
    case always
    /// Once a second, in the background.
    case everysec
    /// When the operating system likes.
    case no
}
