internal import Synchronization

/// Figures that the server's thread keeps and others read.
final class WebTally: Sendable {
    private let current = Mutex(WebFigures())

    var figures: WebFigures { current.withLock { $0 } }

    func change(_ body: (inout WebFigures) -> Void) { current.withLock { body(&$0) } }
}
