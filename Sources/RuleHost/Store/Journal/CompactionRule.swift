/// When a journal is written anew without what is no longer true.
package struct CompactionRule: Sendable {
    /// Bytes below which a journal is left alone.
    package var minimumBytes: Int
    /// How many times its size after the last compaction a journal must have.
    package var growth: Int

    package init(minimumBytes: Int, growth: Int) {
        self.minimumBytes = minimumBytes
        self.growth = growth
    }

    /// Twice the size, and over 4 MB.
    package static let standard = CompactionRule(minimumBytes: 4 << 20, growth: 2)

    func asks(for size: Int, compacted: Int) -> Bool { size > minimumBytes && size / growth > compacted }
}
