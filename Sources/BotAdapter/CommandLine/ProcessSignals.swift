@preconcurrency internal import Dispatch
internal import Foundation

/// Calls back when the process gets one of some signals, such as SIGTERM or SIGHUP.
final class ProcessSignals: Sendable {
    private let sources: [any DispatchSourceSignal]

    init(_ numbers: [Int32], _ handler: @escaping @Sendable () -> Void) {
        sources = numbers.map { number in
            // The default would end the process before the source hears of it.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler(handler: handler)
            source.resume()
            return source
        }
    }

    /// Stops listening; further signals are ignored.
    func end() { sources.forEach { $0.cancel() } }
}
