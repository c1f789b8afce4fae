internal import Foundation

/// Both lists of spammers on the loopback interface, for tests that start the real program.
package final class SpamListDouble: Sendable {
    private let listener: LoopbackListener

    /// Starts to listen on a port that the system chooses; nil when it gives none.
    ///
    /// - Parameters:
    ///   - delay: Seconds before each answer.
    ///   - isListed: Whether a person, by id, is on the lists.
    package init?(delay: Double = 0, isListed: @escaping @Sendable (Int64) -> Bool) {
        guard let listener = LoopbackListener() else { return nil }
        self.listener = listener
        listener.serve { connection in
            var input = Data()
            while let request = connection.read(&input) {
                let isListed = request.path.split(separator: "=").last.flatMap { Int64($0) }.map(isListed) == true
                if delay > 0 { Thread.sleep(forTimeInterval: delay) }
                guard connection.send(200, "{\"ok\":\(isListed),\"banned\":\(isListed)}") else { return }
            }
        }
    }

    /// Address for `lols_url` and `cas_url`.
    package var address: String { "http://127.0.0.1:\(listener.port)" }
}
