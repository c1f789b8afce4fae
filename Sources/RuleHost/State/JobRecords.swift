/// The jobs that are not over.
extension RecordKind {
    static let jobs = RecordKind(
        "rh:bot:jobs", [], .hash, of: .operators, "jobs that are not over, as JSON by id", goes: "the end of the job")
}

extension Reading {
    /// All jobs that are not over, as JSON.
    package static func jobs() -> Reading<[ByteString]> where Value == [ByteString] {
        Reading<[ByteString]>(StoreCommand("HGETALL", RecordKind.jobs.key)) { $0.pairs.map(\.value) }
    }
}

extension Reading {
    /// Whether a job is not over.
    package static func isOpen(job id: String) -> Reading<Bool> where Value == Bool {
        Reading<Bool>(StoreCommand("HGET", RecordKind.jobs.key, ByteString(id))) { $0 != .null }
    }
}

extension Change {
    /// Keeps jobs, as JSON by id, in place of what stood there.
    package static func keepJobs(_ jobs: [(id: String, json: ByteString)]) -> Change? {
        guard !jobs.isEmpty else { return nil }
        let fields = jobs.flatMap { [ByteString($0.id), $0.json] }
        return Change(.operators, StoreCommand(arguments: ["HSET", RecordKind.jobs.key] + fields))
    }

    /// Strikes jobs out.
    package static func forgetJobs(_ ids: [String]) -> Change? {
        guard !ids.isEmpty else { return nil }
        return Change(
            .operators, StoreCommand(arguments: ["HDEL", RecordKind.jobs.key] + ids.map { ByteString($0) }))
    }
}
