internal import RuleHost

extension StoreLocation {
    /// What `--store`, `--from` and `--to` take.
    static let forms = "memory, embedded:PATH, redis://HOST:PORT/DB, unix:///PATH?db=N"

    /// The store that an argument names.
    ///
    /// - Throws: `CommandError` that names the forms, or what is wrong with an address; without the password.
    init(argument: String) throws(CommandError) {
        let prefix = "embedded:"
        if argument == "memory" {
            self = .memory
        } else if argument.hasPrefix(prefix), argument.count > prefix.count {
            self = .embedded(path: String(argument.dropFirst(prefix.count)))
        } else if ["redis://", "rediss://", "unix://"].contains(where: { argument.lowercased().hasPrefix($0) }) {
            do throws(StoreError) {
                _ = try RedisAddress(argument)
            } catch {
                throw .usage("\(DisplayText.quoted(RedisAddress.masked(argument))): \(error.message)")
            }
            self = .redis(url: argument)
        } else {
            throw .usage("unknown store \(DisplayText.quoted(RedisAddress.masked(argument))); known: \(Self.forms)")
        }
    }
}
