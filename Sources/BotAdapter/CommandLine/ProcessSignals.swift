@preconcurrency internal import Dispatch
internal import Foundation

/// Calls back once when the process is asked to stop (SIGTERM, SIGINT).
final class StopSignals: Sendable {
    private let sources: [any DispatchSourceSignal]

    init(_ stop: @escaping @Sendable () -> Void) {
        sources = [SIGTERM, SIGINT].map { number in
            // The default would end the process before the source hears of it.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler(handler: stop)
            source.resume()
            return source
        }
    }

    /// Stops listening; further signals are ignored.
    func end() { sources.forEach { $0.cancel() } }
}
