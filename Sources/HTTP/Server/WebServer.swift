internal import Foundation

/// An HTTP/1.1 server on a plain socket: one thread reads and writes for all connections, requests are answered elsewhere.
///
/// A connection has one request under way and is not read meanwhile, so that answers keep the order of the requests and what
/// a client sends ahead stays in its own socket.
package final class WebServer: Sendable {
    /// Answers a request; called on any thread, for several connections at once.
    package typealias Handler = @Sendable (WebRequest) async -> WebAnswer

    /// The port that is listened on.
    package let port: UInt16
    private let listener: Int32
    private let limits: WebLimits
    private let mailbox: WebMailbox
    private let log: @Sendable (String) -> Void
    private let tally = WebTally()

    /// What it did so far.
    package var figures: WebFigures { tally.figures }

    /// Listens; clients wait until `start`.
    package init(
        _ address: ListenAddress, limits: WebLimits = WebLimits(), log: @escaping @Sendable (String) -> Void
    ) throws(WebError) {
        mailbox = try WebMailbox(location: address.description)
        (listener, port) = try address.listen()
        self.limits = limits
        self.log = log
        Self.raiseDescriptorLimit(to: limits.connections + 256)
    }

    /// Starts to answer.
    package func start(_ handler: @escaping Handler) {
        let thread = Thread { [listener, limits, mailbox, log, tally] in
            var loop = WebLoop(
                listener: listener, limits: limits, mailbox: mailbox, tally: tally, handler: handler, log: log)
            loop.run()
            mailbox.end()
        }
        thread.name = "web"
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// Takes no more connections, answers what is under way and ends, at the latest when the time of grace is over.
    ///
    /// To be called once, after `start`.
    package func stop() async { await mailbox.stop() }

    /// Programs start with 1,024 descriptors where the system grants many more to those that ask.
    private static func raiseDescriptorLimit(to wanted: Int) {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        let more = min(rlim_t(wanted), limit.rlim_max)
        guard more > limit.rlim_cur else { return }
        limit.rlim_cur = more
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
