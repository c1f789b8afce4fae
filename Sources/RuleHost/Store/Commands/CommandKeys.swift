/// Where the keys of a command stand among its arguments; the name is argument 0.
enum CommandKeys: Sendable {
    case none
    /// From the first place to the last, every so many; a negative last place counts from the end, as Redis tells it.
    case places(first: Int, last: Int, step: Int)
    /// Behind the argument at this place, which says how many they are.
    case counted(at: Int)
    /// Those of the command whose name stands at this place, behind the key at argument 1.
    case ofCommand(at: Int)
    /// The key at argument 1 if it is not empty, and those of the commands that begin at this place, each behind its count.
    case ofCommands(at: Int)

    /// The first argument: what most commands have.
    static let first = places(first: 1, last: 1, step: 1)
    /// All arguments.
    static let all = places(first: 1, last: -1, step: 1)

    /// The keys in their order; none where arguments are missing.
    func keys(of arguments: [ByteString]) -> [ByteString] {
        switch self {
        case .none: return []
        case .places(let first, let last, let step):
            let end = last < 0 ? arguments.count + last : min(last, arguments.count - 1)
            return first <= end ? stride(from: first, through: end, by: step).map { arguments[$0] } : []
        case .counted(let place):
            guard place < arguments.count, let count = arguments[place].integer, count > 0 else { return [] }
            return Array(arguments[(place + 1)...].prefix(Int(clamping: count)))
        case .ofCommand(let place):
            guard place < arguments.count else { return [] }
            return [arguments[1]] + StoreCommand(arguments: Array(arguments[place...])).keys
        case .ofCommands(let place):
            guard place <= arguments.count, let commands = try? StoreCommit.commands(arguments[place...]) else {
                return []
            }
            return arguments[1...].prefix(1).filter { $0 != "" } + commands.flatMap(\.keys)
        }
    }
}
