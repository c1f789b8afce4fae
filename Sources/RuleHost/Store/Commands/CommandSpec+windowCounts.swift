extension CommandSpec {
    static let windowCounts: [CommandSpec] = [
        .own(
            WindowCount.self, .writes(isRepeatable: true), isGathered: true,
            script: """
                function(key, date, window, member)
                  local floor = string.format('%.0f', date - window)
                  local added = redis.pcall('ZADD', key, date, member)
                  if type(added) == 'table' then return added end
                  redis.call('ZREMRANGEBYSCORE', key, '-inf', floor)
                  redis.call('EXPIRE', key, window)
                  return redis.call('ZCOUNT', key, '(' .. floor, date)
                end
                """
        ) { keys, step throws(StoreError) in .count(try keys.count(step)) }
    ]
}

/// `RULEHOST.COUNT key date window member`: one step of a sliding counter, which is a sorted set of members by date.
///
/// The member enters with the date as its score, or moves there; members that are at most `date - window` leave; the key
/// expires a window from now. The answer is how many lie in (date - window, date]: a date from the past does not count what
/// came after it.
struct WindowCount: OwnCommand {
    static let name: ByteString = "RULEHOST.COUNT"
    static let arity = 5
    /// The longest window, in seconds: a year.
    static let longest: Int64 = 31_536_000

    let key: ByteString
    let date: Int64
    /// Seconds.
    let window: Int64
    let member: ByteString
    /// The newest date that is out of the window.
    var floor: Int64 { date - window }

    init(_ arguments: [ByteString]) throws(StoreError) {
        key = arguments[1]
        date = try arguments[2].requiredInteger()
        window = try arguments[3].requiredInteger()
        member = arguments[4]
        guard (1...Self.longest).contains(window) else {
            throw .refused("found a window of \(window) seconds, wanted 1 to \(Self.longest)")
        }
        guard date > -1 << 53 else { throw .refused("the date \(date) is too early") }
    }
}

extension Keyspace {
    /// Performs one step of a sliding counter; the journal gets commands that Redis knows.
    fileprivate mutating func count(_ step: WindowCount) throws(StoreError) -> Int {
        let unit = ExpiryUnit(milliseconds: 1_000, isAbsolute: false)
        guard let end = unit.time(step.window, now: now) else { throw .invalidExpiry("rulehost.count") }
        let (date, floor) = (Double(step.date), Double(step.floor))
        var hasEntered = false
        var left = 0
        let count = try change(SortedSet.self, step.key) { set in
            hasEntered = set.set(step.member, date)
            left = set.count(atMost: floor)
            if left > 0 { set.remove(0..<left) }
            return set.count(atMost: date)
        }
        if hasEntered { note(["ZADD", step.key, ByteString(step.date), step.member]) }
        if left > 0 { note(["ZREMRANGEBYSCORE", step.key, "-inf", ByteString(step.floor)]) }
        expire(step.key, at: end)
        return count
    }

    private mutating func expire(_ key: ByteString, at time: Int64) {
        guard let slot = find(key), slots[slot].expiresAt != time else { return }
        setExpiry(at: slot, time)
        note(["PEXPIREAT", key, ByteString(time)])
    }
}
