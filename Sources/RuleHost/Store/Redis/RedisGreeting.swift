/// What is said first over a new connection, and what the server makes of it.
struct RedisGreeting: Sendable {
    /// How far it is.
    enum Outcome: Hashable, Sendable {
        case unfinished
        case ready
        /// The server does not want us, or not yet; `isFinal` when waiting does not help.
        case refused(StoreError, isFinal: Bool)
    }

    private enum Step: Sendable {
        case login, select, ping
    }

    private let address: RedisAddress
    private var steps: [Step] = []
    /// The commands in wire form.
    private(set) var bytes: [UInt8] = []

    init(_ address: RedisAddress) {
        self.address = address
        if let password = address.password {
            let login = [address.user, password].compactMap(\.self).map { ByteString($0) }
            RESPWriter.append(["AUTH"] + login, to: &bytes)
            steps.append(.login)
        }
        if address.database != 0 {
            RESPWriter.append(["SELECT", ByteString(Int64(address.database))], to: &bytes)
            steps.append(.select)
        }
        // A server that loads its data takes the others and refuses this one.
        RESPWriter.append(["PING"], to: &bytes)
        steps.append(.ping)
    }

    /// Takes the next answer.
    mutating func take(_ reply: StoreReply) -> Outcome {
        guard !steps.isEmpty else {
            return .refused(StoreError(code: "IO", message: "an answer that nobody asked for"), isFinal: false)
        }
        let step = steps.removeFirst()
        if case .error(let error) = reply, !(step == .ping && error.code == "NOPERM") {
            return .refused(named(error), isFinal: !error.isPassing)
        }
        return steps.isEmpty ? .ready : .unfinished
    }

    /// A server that does not know AUTH repeats its arguments.
    private func named(_ error: StoreError) -> StoreError {
        var error = error
        error.location = "\(address)"
        if let password = address.password, !password.isEmpty {
            error.message = error.message.replacing(password, with: "***")
        }
        return error
    }
}
