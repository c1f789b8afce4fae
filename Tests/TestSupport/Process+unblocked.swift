package import Foundation

extension Process {
    /// Starts it with no signal blocked: a process inherits what the thread that starts it blocks, and threads of pools block much.
    package func runUnblocked() throws {
        var none = sigset_t()
        var before = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try run()
    }
}
