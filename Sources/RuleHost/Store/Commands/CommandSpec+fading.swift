internal import Foundation

extension CommandSpec {
    static let fading: [CommandSpec] = [
        .own(
            FadingCount.self, .writesUnlessZero(at: 5),
            script: """
                function(key, field, now, period, amount)
                  local moment = field .. '_ts'
                  local old = redis.pcall('HMGET', key, field, moment)
                  if old.err then return old end
                  for _, text in ipairs(old) do
                    if text and not string.find(text, '^%-?%d+$') then
                      return {err = 'ERR hash value is not an integer'}
                    end
                  end
                  now, period, amount = tonumber(now), tonumber(period), tonumber(amount)
                  local value, since = tonumber(old[1] or 0), tonumber(old[2] or now)
                  if period > 0 and now > since then
                    local periods = math.floor((now - since) / period)
                    value, since = value - periods, since + periods * period
                  end
                  if value <= 0 then value, since = 0, now end
                  if amount ~= 0 then
                    value = math.min(value + amount, 9007199254740991)
                    if value > 0 then
                      redis.call('HSET', key, field, string.format('%.0f', value), moment, string.format('%.0f', since))
                    else
                      value, since = 0, now
                      redis.call('HDEL', key, field, moment)
                    end
                  end
                  return {value, since}
                end
                """
        ) { keys, step throws(StoreError) in try keys.fade(step) },
        .own(
            DecayingSum.self, .writesUnlessZero(at: 6),
            script: """
                function(key, field, now, factor, cap, amount)
                  local moment = field .. '_ts'
                  local old = redis.pcall('HMGET', key, field, moment)
                  if old.err then return old end
                  local value, since = tonumber(old[1] or 0), tonumber(old[2] or now)
                  if not value or not since then return {err = 'ERR hash value is not a float'} end
                  now, amount = tonumber(now), tonumber(amount)
                  if now > since then value, since = value * factor ^ ((now - since) / 3600), now end
                  value = math.min(value + amount, tonumber(cap))
                  if value <= 0 then value = 0 end
                  if amount ~= 0 then
                    if value > 0 then
                      redis.call(
                        'HSET', key, field, string.format('%.17g', value), moment, string.format('%.0f', since))
                    else
                      redis.call('HDEL', key, field, moment)
                    end
                  end
                  return string.format('%.17g', value)
                end
                """
        ) { keys, step throws(StoreError) in try keys.decay(step) },
    ]
}

/// The two laws by which numbers fade, for those who have read a value and its moment already; times in seconds since 1970.
package enum Fading {
    /// What is left of a count that falls by one each period (0: never), and the moment from which the next one fades.
    package static func count(
        _ value: Int64, since: Int64, at now: Int64, period: Int64
    ) -> (value: Int64, since: Int64) {
        let periods = period > 0 && now > since ? (now - since) / period : 0
        return value > periods ? (value - periods, since + periods * period) : (0, now)
    }

    /// What is left of a sum that shrinks by a factor each hour.
    package static func sum(_ value: Double, since: Int64, at now: Int64, factor: Double) -> Double {
        now > since ? value * pow(factor, Double(now - since) / 3_600) : value
    }
}

/// `RULEHOST.FADE key field now period amount`: a count in a field of a hash that falls by one each `period` seconds.
///
/// The field holds the count and `<field>_ts` the moment from which it fades; both are gone when nothing is left. What is left
/// at `now` and the amount are added up, to 0 at least; a period of 0 never fades. An amount of 0 reads and writes nothing.
/// The answer is the count and the moment from which the next one fades: `now` when nothing is left.
struct FadingCount: OwnCommand {
    static let name: ByteString = "RULEHOST.FADE"
    static let arity = 6

    let key: ByteString
    let field: ByteString
    /// Seconds since 1970, as the moment.
    let now: Int64
    /// Seconds.
    let period: Int64
    let amount: Int64

    init(_ arguments: [ByteString]) throws(StoreError) {
        (key, field) = (arguments[1], arguments[2])
        now = try arguments[3].requiredWhole()
        period = try arguments[4].requiredWhole()
        amount = try arguments[5].requiredWhole()
        guard period >= 0 else { throw .refused("found a period of \(period) seconds, wanted 0 or more") }
    }
}

/// `RULEHOST.DECAY key field now factor cap amount`: a sum in a field of a hash that shrinks by a factor each hour.
///
/// The field holds the sum and `<field>_ts` the moment for which it is reckoned; both are gone when nothing is left. What is
/// left at `now` and the amount are added up, to 0 at least and the cap at most. An amount of 0 reads and writes nothing. The
/// answer is the sum as text.
struct DecayingSum: OwnCommand {
    static let name: ByteString = "RULEHOST.DECAY"
    static let arity = 7

    let key: ByteString
    let field: ByteString
    /// Seconds since 1970, as the moment.
    let now: Int64
    /// 0 to 1.
    let factor: Double
    let cap: Double
    let amount: Double

    init(_ arguments: [ByteString]) throws(StoreError) {
        (key, field) = (arguments[1], arguments[2])
        now = try arguments[3].requiredWhole()
        guard let factor = NumberText.double(arguments[4]), let cap = NumberText.double(arguments[5]),
            let amount = NumberText.double(arguments[6]), amount.isFinite
        else { throw .notAFloat }
        guard (0...1).contains(factor) else { throw .refused("found a factor of \(factor), wanted 0 to 1") }
        (self.factor, self.cap, self.amount) = (factor, cap, amount)
    }
}

extension Keyspace {
    fileprivate mutating func fade(_ step: FadingCount) throws(StoreError) -> StoreReply {
        let old = try values(step.key, step.field)
        guard let value = old.value.map(\.integer) ?? 0, let since = old.moment.map(\.integer) ?? step.now else {
            throw .refused("hash value is not an integer")
        }
        var (left, moment) = Fading.count(value, since: since, at: step.now, period: step.period)
        if step.amount != 0 {
            left = min(left + step.amount, 1 << 53 - 1)
            if left <= 0 { (left, moment) = (0, step.now) }
            try setFading(step.key, step.field, left > 0 ? ByteString(left) : nil, since: moment)
        }
        return .array([.integer(left), .integer(moment)])
    }

    fileprivate mutating func decay(_ step: DecayingSum) throws(StoreError) -> StoreReply {
        let old = try values(step.key, step.field)
        guard let value = old.value.map(NumberText.double) ?? 0, let since = old.moment.map(\.integer) ?? step.now
        else { throw .refused("hash value is not a float") }
        let left = Fading.sum(value, since: since, at: step.now, factor: step.factor)
        let sum = max(0, min(left + step.amount, step.cap))
        let text = NumberText.text(sum)
        if step.amount != 0 {
            try setFading(step.key, step.field, sum > 0 ? text : nil, since: max(since, step.now))
        }
        return .bytes(text)
    }

    private mutating func values(
        _ key: ByteString, _ field: ByteString
    ) throws(StoreError) -> (value: ByteString?, moment: ByteString?) {
        let hash = try read(StoredHash.self, key)
        return (hash?.value(of: field), hash?.value(of: Self.moment(of: field)))
    }

    /// Writes a value and its moment, or removes both when nothing is left.
    private mutating func setFading(
        _ key: ByteString, _ field: ByteString, _ value: ByteString?, since: Int64
    ) throws(StoreError) {
        let moment = Self.moment(of: field)
        if let value {
            _ = try setFields(["HSET", key, field, value, moment, ByteString(since)], command: "hset")
        } else {
            _ = try deleteFields(["HDEL", key, field, moment])
        }
    }

    private static func moment(of field: ByteString) -> ByteString { ByteString(field.bytes + Array("_ts".utf8)) }
}
