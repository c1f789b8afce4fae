internal import RuleHost

extension RuleHost {
    /// Does the work and closes the host, whatever came of it.
    func closing(
        _ work: () async throws(CommandError) -> ExitStatus
    ) async throws(CommandError) -> ExitStatus {
        do throws(CommandError) {
            let status = try await work()
            await close()
            return status
        } catch {
            await close()
            throw error
        }
    }
}
