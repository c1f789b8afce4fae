/// `RULEHOST.COUNT key date window member`: one step of a sliding counter, which is a sorted set of members by date.
///
/// The member enters with the date as its score, or moves there; members that are at most `date - window` leave; the key
/// expires a window from now. The answer is how many lie in (date - window, date]: a date from the past does not count what
/// came after it. Redis has no such command; `RedisWindowCounts` makes a script of it.
struct WindowCount: Sendable {
    static let name: ByteString = "RULEHOST.COUNT"
    /// Commands that are the host's own start with this.
    static let hostPrefix: ByteString = "RULEHOST."
    /// The longest window, in seconds: a year.
    static let longest: Int64 = 31_536_000

    let key: ByteString
    let date: Int64
    /// Seconds.
    let window: Int64
    let member: ByteString
    /// The newest date that is out of the window.
    let floor: Int64

    /// Reads the command.
    ///
    /// - Throws: `ERR` for a wrong number of arguments, a date that is no number, or a window that is too short or too long.
    init(_ arguments: [ByteString]) throws(StoreError) {
        guard arguments.count == 5 else { throw .wrongArity("rulehost.count") }
        key = arguments[1]
        date = try arguments[2].requiredInteger()
        window = try arguments[3].requiredInteger()
        member = arguments[4]
        guard (1...Self.longest).contains(window) else {
            throw .refused("found a window of \(window) seconds, wanted 1 to \(Self.longest)")
        }
        let (floor, isTooEarly) = date.subtractingReportingOverflow(window)
        guard !isTooEarly else { throw .refused("the date \(date) is too early") }
        self.floor = floor
    }
}

extension StoreCommand {
    /// Whether the command is one that the host alone may use: rules are told to call `count` instead.
    var isHostsOwn: Bool {
        guard let name = arguments.first?.bytes, name.count >= WindowCount.hostPrefix.bytes.count else { return false }
        return zip(name, WindowCount.hostPrefix.bytes).allSatisfy { $0.asciiUppercased == $1 }
    }
}
