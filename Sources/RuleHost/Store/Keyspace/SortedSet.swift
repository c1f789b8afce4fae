/// Members with scores, ordered by score and then by bytes.
struct SortedSet: Sendable {
    struct Member: Sendable {
        var score: Double
        var name: ByteString
    }

    /// All members, lowest first.
    private(set) var members: [Member] = []
    /// Scores by name once there are too many members to look through.
    private var scores: [ByteString: Double]?

    private static let indexedCount = 24

    var count: Int { members.count }

    var isEmpty: Bool { members.isEmpty }

    func score(of name: ByteString) -> Double? {
        if let scores { return scores[name] }
        return members.first { $0.name == name }?.score
    }

    /// How many members come before this one; nil when it is not there.
    func rank(of name: ByteString) -> Int? {
        guard scores != nil else { return members.firstIndex { $0.name == name } }
        return score(of: name).map { position(of: Member(score: $0, name: name)) }
    }

    /// Gives a member a score; false when it had that already.
    @discardableResult
    mutating func set(_ name: ByteString, _ given: Double) -> Bool {
        // Redis shows a small set's -0 as 0.
        let score = given == 0 ? 0 : given
        if let rank = rank(of: name) {
            guard members[rank].score != score else { return false }
            members.remove(at: rank)
        }
        let member = Member(score: score, name: name)
        // Scores are mostly times, so the newest goes last.
        if let last = members.last, Self.precedes(last, member) {
            members.append(member)
        } else {
            members.insert(member, at: position(of: member))
        }
        if scores != nil {
            scores?[name] = score
        } else if members.count > Self.indexedCount {
            scores = Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.score) })
        }
        return true
    }

    /// Removes a member; false when it was not there.
    mutating func remove(_ name: ByteString) -> Bool {
        guard let rank = rank(of: name) else { return false }
        remove(rank..<(rank + 1))
        return true
    }

    /// Removes the members of these ranks, which must exist.
    mutating func remove(_ ranks: Range<Int>) {
        if scores != nil {
            for member in members[ranks] { scores?[member.name] = nil }
        }
        members.removeSubrange(ranks)
    }

    /// The ranks of the members whose scores are in a range; empty when there are none.
    func ranks(in range: ScoreRange) -> Range<Int> {
        let lower = members.partitionPoint { range.isBelow($0.score) }
        let upper = members.partitionPoint { !range.isAbove($0.score) }
        return lower..<max(lower, upper)
    }

    /// How many members have a score of at most this one.
    func count(atMost score: Double) -> Int { members.partitionPoint { $0.score <= score } }

    private func position(of member: Member) -> Int { members.partitionPoint { Self.precedes($0, member) } }

    private static func precedes(_ left: Member, _ right: Member) -> Bool {
        left.score == right.score ? left.name < right.name : left.score < right.score
    }
}
