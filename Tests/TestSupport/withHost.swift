package import RuleHost

/// Runs a body with a host over rules and scores made from strings; its time is that of the messages.
///
/// `rules` is the text of `rules/r.lua`, `groups` that of groups.conf; `files` are further files by path below `rules/`.
package func withHost<Result>(
    _ rules: String, groups: String, files: [String: String] = [:], log: HostLog = HostLog(),
    _ body: (RuleHost, RuleFolder) async throws -> Result
) async throws -> Result {
    let folder = try RuleFolder(files.merging(["r.lua": rules]) { $1 }, groups: groups)
    var options = folder.options
    options.log = { log.add($0) }
    let host = try await RuleHost(options)
    do {
        let result = try await body(host, folder)
        await host.close()
        return result
    } catch {
        await host.close()
        throw error
    }
}

/// What keeps rules and scores made from strings from loading, with paths below the folder; empty when they load.
package func problems(
    _ rules: String, groups: String, files: [String: String] = [:]
) async throws -> [String] {
    let folder = try RuleFolder(files.merging(["r.lua": rules]) { $1 }, groups: groups)
    let host: RuleHost
    do {
        host = try await RuleHost(folder.options)
    } catch {
        return error.problems.map { folder.shown($0) }
    }
    await host.close()
    return []
}
