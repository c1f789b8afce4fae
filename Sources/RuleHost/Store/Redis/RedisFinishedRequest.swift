/// A request that is over: with all its answers, or with an error for those that did not come.
struct FinishedRequest: Sendable {
    let request: RedisRequest
    var error: StoreError?

    func tell() { request.finish(error) }
}
