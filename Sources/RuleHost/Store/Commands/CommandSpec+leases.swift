extension CommandSpec {
    static let leases: [CommandSpec] = [
        .own(
            Lease.self, .writes(isRepeatable: true),
            script: """
                function(key, holder, now, span)
                  local old = redis.pcall('HMGET', key, 'number', 'holder', 'since', 'until')
                  if old.err then return old end
                  local number, since = tonumber(old[1] or 0), tonumber(old[3] or 0)
                  if old[2] ~= holder then
                    if old[2] and tonumber(old[4] or 0) > tonumber(now) then return {number, old[2], since} end
                    number, since = number + 1, tonumber(now)
                  end
                  redis.call(
                    'HSET', key, 'number', string.format('%.0f', number), 'holder', holder,
                    'since', string.format('%.0f', since), 'until', string.format('%.0f', now + span))
                  return {number, holder, since}
                end
                """
        ) { keys, step throws(StoreError) in try keys.lease(step) }
    ]
}

/// `RULEHOST.LEASE key holder now span`: takes or renews a lease, which one holder has at a time.
///
/// The lease is taken when nobody has it, when its time is over at `now`, or by its own holder, for `span` milliseconds from
/// `now`; a span of 0 lets go of it. The number grows by one with each other holder and never goes back, so a
/// commit that names an old one is refused (`Fence`). The answer is the number, the holder and since when: another holder's
/// when the lease was not to be had. The key never expires.
struct Lease: OwnCommand {
    static let name: ByteString = "RULEHOST.LEASE"
    static let arity = 5

    let key: ByteString
    let holder: ByteString
    /// Milliseconds since 1970.
    let now: Int64
    /// Milliseconds.
    let span: Int64

    init(_ arguments: [ByteString]) throws(StoreError) {
        (key, holder) = (arguments[1], arguments[2])
        now = try arguments[3].requiredWhole()
        span = try arguments[4].requiredWhole()
        guard span >= 0 else { throw .refused("found a span of \(span) ms, wanted 0 or more") }
    }
}

extension Keyspace {
    fileprivate mutating func lease(_ step: Lease) throws(StoreError) -> StoreReply {
        let hash = try read(StoredHash.self, step.key)
        var number = hash?.value(of: "number")?.integer ?? 0
        var since = hash?.value(of: "since")?.integer ?? 0
        let holder = hash?.value(of: "holder")
        if holder != step.holder {
            if let holder, let end = hash?.value(of: "until")?.integer, end > step.now {
                return .array([.integer(number), .bytes(holder), .integer(since)])
            }
            (number, since) = (number + 1, step.now)
        }
        let fields: [ByteString] = [
            "number", ByteString(number), "holder", step.holder, "since", ByteString(since),
            "until", ByteString(step.now + step.span),
        ]
        _ = try setFields(["HSET", step.key] + fields, command: "hset")
        return .array([.integer(number), .bytes(step.holder), .integer(since)])
    }
}
