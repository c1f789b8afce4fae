internal import Foundation
internal import FoundationNetworking
internal import Synchronization

/// One request of Foundation's under way, and its end by cancellation.
///
/// Foundation's own `data(for:)` can hang for ever on Linux when a task is cancelled just as its answer comes: the one who
/// cancels holds the task's lock and waits for the session's queue, which waits for that lock (seen with Swift 6.3). So
/// who cancels does not wait here.
final class HTTPExchange: Sendable {
    private struct State {
        var task: URLSessionDataTask?
        var isCancelled = false
    }

    private let state = Mutex(State())

    /// Sends the request; one that was cancelled before ends at once.
    func start(_ task: URLSessionDataTask) {
        let isCancelled = state.withLock { state in
            state.task = task
            return state.isCancelled
        }
        task.resume()
        if isCancelled { task.cancel() }
    }

    func cancel() {
        let task = state.withLock { state in
            state.isCancelled = true
            return state.task
        }
        guard let task else { return }
        Task.detached { task.cancel() }
    }
}
