internal import BotAPI
internal import RuleHost
internal import Synchronization

/// Holds the store for this bot alone: renews the hold while it runs, and knows when it may no longer act.
final class StoreHolder: Sendable {
    /// For how long a hold is taken, and after how long it is renewed; milliseconds.
    private static let span: Int64 = 5_000
    private static let renewal: Int64 = 1_500
    /// How long a start waits for the hold of a bot that was killed; milliseconds.
    private static let patience: Int64 = 7_000

    private let state: State
    private let name: String
    private let timing: Timing
    private let log: @Sendable (String) -> Void
    /// The hold, and until when it is certain; milliseconds since 1970.
    private let held = Mutex<(hold: StoreHold, until: Int64)?>(nil)

    /// Holds nothing yet; `name` is who this bot is, in words that tell it from any other.
    init(state: State, name: String, timing: Timing, log: @escaping @Sendable (String) -> Void) {
        self.state = state
        self.name = name
        self.timing = timing
        self.log = log
    }

    /// The hold; nil before it was taken.
    var hold: StoreHold? { held.withLock { $0?.hold } }

    /// Whether it is certain that nobody else holds the store.
    var isCertain: Bool { held.withLock { $0.map { $0.until > timing.now() } ?? false } }

    /// Takes the store.
    ///
    /// - Returns: Who holds it instead, after waiting for a while; nil when this bot does.
    func take() async throws(StoreError) -> StoreHold? {
        let start = timing.now()
        while true {
            let hold = try await renew()
            if hold.holder == name { return nil }
            guard timing.now() - start < Self.patience, !Task.isCancelled else { return hold }
            await timing.pause(250)
        }
    }

    /// Holds on to the store until the task is cancelled; returns who took it meanwhile, nil when nobody did.
    func run() async -> StoreHold? {
        while !Task.isCancelled {
            await timing.pause(Self.renewal)
            do throws(StoreError) {
                let hold = try await renew()
                if hold.holder != name { return hold }
            } catch {
                log("the store cannot be asked who holds it: \(error)")
            }
        }
        return nil
    }

    /// Lets go of the store, so that the next start need not wait.
    func release() async {
        held.withLock { held in
            held?.until = 0
        }
        _ = try? await state.hold(as: name, now: timing.now(), span: 0)
    }

    private func renew() async throws(StoreError) -> StoreHold {
        let now = timing.now()
        let hold = try await state.hold(as: name, now: now, span: Self.span)
        held.withLock { held in
            if hold.holder == name {
                held = (hold, now + Self.span)
            } else {
                // The number stays: a commit that names it is refused from now on.
                held?.until = 0
            }
        }
        return hold
    }
}
