/// One Redis command: its name and its arguments.
package struct StoreCommand: Hashable, Sendable {
    /// Name first, in any case; never empty.
    package var arguments: [ByteString]
    /// Whether a store that is away for now keeps the command and performs it later; it is answered with `QUEUED` then.
    package var mustNotBeLost = false

    package init(arguments: [ByteString]) { self.arguments = arguments }

    package init(_ arguments: ByteString...) { self.arguments = arguments }

    /// The same command, which must not be lost.
    package var kept: StoreCommand {
        var kept = self
        kept.mustNotBeLost = true
        return kept
    }
}

/// What a store answers to one command.
package enum StoreReply: Hashable, Sendable {
    /// A simple string such as `OK`.
    case status(String)
    case integer(Int64)
    case bytes(ByteString)
    case array([StoreReply])
    /// A missing key, field or element.
    case null
    /// The command was refused or did not get through; `code` as Redis spells it (`ERR`, `WRONGTYPE`, ...).
    indirect case error(StoreError)
}

/// Why a store refused a command, could not be reached or could not be opened.
package struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Redis' own prefix (`ERR`, `WRONGTYPE`, `NOSCRIPT`), or ours: `IO`, `JOURNAL`, `TIMEOUT`, `CLOSED`,
    /// `ADDRESS`, `BUSY`.
    package var code: String
    /// What was found, what was wanted.
    package var message: String
    /// File and byte offset, or the server's address; nil when there is none to name.
    package var location: String?

    package init(code: String, message: String, location: String? = nil) {
        self.code = code
        self.message = message
        self.location = location
    }

    package var description: String {
        let place = location.map { "\($0): " } ?? ""
        return "\(place)\(code) \(message)"
    }
}

extension StoreError {
    /// What some work failed with; nil when it was done.
    static func of(_ work: () throws(StoreError) -> Void) -> StoreError? {
        do throws(StoreError) {
            try work()
            return nil
        } catch {
            return error
        }
    }
}

/// Keeps the state of chats and users: batches of Redis commands in, batches of replies out.
///
/// Two forms, one conformance suite: the embedded store and Redis. All commands of a batch are performed in order; those of
/// other batches may come between them (`commit` is one step). A batch never fails as a whole: each command has its own reply.
///
/// The rooms below, each using those before it: RESP is the wire form; Journal the file of what changed; Keyspace what is in
/// memory; Commands what each command is and does there; Embedded the store in this process; Redis the store that is elsewhere,
/// which uses all but Keyspace and Embedded.
package protocol Store: Sendable {
    /// Performs the commands in order.
    ///
    /// - Returns: One reply a command, in the same order. With the fsync policy `always`, writes are on disk by then.
    func perform(_ batch: [StoreCommand]) async -> [StoreReply]

    /// Writes what is pending and lets go of files and connections. Commands after it are answered with `CLOSED`.
    func close() async
}

extension Store {
    /// Performs one command.
    package func perform(_ command: StoreCommand) async -> StoreReply {
        await perform([command]).first ?? .error(StoreError(code: "CLOSED", message: "the store gave no answer"))
    }
}
