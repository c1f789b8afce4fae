@preconcurrency internal import Dispatch
internal import Foundation

/// Calls back when the process gets one of some signals, such as SIGTERM or SIGHUP.
final class ProcessSignals: Sendable {
    private let sources: [any DispatchSourceSignal]

    /// Returns when every signal from now on is heard.
    init(_ numbers: [Int32], _ handler: @escaping @Sendable () -> Void) {
        // A source begins to listen some time after it was resumed; a signal that comes before would be lost.
        let listening = DispatchGroup()
        sources = numbers.map { number in
            // The default would end the process before the source hears of it.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler(handler: handler)
            listening.enter()
            source.setRegistrationHandler { listening.leave() }
            source.resume()
            return source
        }
        listening.wait()
    }

    /// Stops listening; further signals are ignored.
    func end() { sources.forEach { $0.cancel() } }
}
