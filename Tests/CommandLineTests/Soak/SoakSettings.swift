import Foundation

/// How long the soak is and what its chances go by, from the environment: `make soak` has long ones, and plain `swift test` a few
/// rounds of each kind.
struct SoakSettings {
    /// Kills of the bot, with each store.
    let kills: Int
    /// Stops of Redis.
    let outages: Int
    /// The chances of the first round; each further round has the number after it, so that a round can be repeated by itself.
    let seed: UInt64
    /// Whether each round is told of when it is over.
    let isTold: Bool

    static let current = SoakSettings(ProcessInfo.processInfo.environment)

    /// Tells of the progress at once.
    func tell(_ line: String) {
        if isTold { FileHandle.standardError.write(Data("soak, \(line)\n".utf8)) }
    }

    private init(_ environment: [String: String]) {
        let kills = environment["SOAK_KILLS"].flatMap { Int($0) }
        let outages = environment["SOAK_OUTAGES"].flatMap { Int($0) }
        self.kills = kills ?? 5
        self.outages = outages ?? 5
        seed = environment["SOAK_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 1...999_999)
        isTold = kills != nil || outages != nil
    }
}
