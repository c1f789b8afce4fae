internal import BotAPI
internal import Foundation
internal import HTTP

/// Asks lists of spammers over HTTP and waits no longer than it may.
struct RemoteListClient: Sendable {
    var transport: any HTTPTransport
    /// Waits so many milliseconds, or until the task is cancelled.
    var pause: @Sendable (Int64) async -> Void = Timing.live.pause

    /// Whether a person is on a list; nil when there was no answer, or none of the list's, within so many seconds.
    func isListed(_ user: Int64, on list: RemoteList, base: String, within seconds: Int64) async -> Bool? {
        guard let url = list.address(base: base, user: user) else { return nil }
        return await withTaskGroup(of: Bool?.self) { group in
            group.addTask {
                // Why there is no answer makes no difference.
                guard let answer = try? await transport.send(url, json: nil, timeout: Double(seconds)) else {
                    return nil
                }
                return list.isListed(answer)
            }
            group.addTask {
                await pause(seconds * 1_000)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }
}
