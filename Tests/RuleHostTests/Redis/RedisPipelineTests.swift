import Testing

@testable import RuleHost

@Suite struct RedisPipelineTests {
    private let address: RedisAddress
    private let answers = LogLines()

    init() throws { address = try RedisAddress("redis://h") }

    private func request(_ name: String, count: Int = 1, deadline: Int64 = 100) -> RedisRequest {
        let log = answers.log
        return RedisRequest(Array(repeating: command(name), count: count), deadline: deadline) { replies in
            log("\(name): " + replies.map { "\($0)" }.joined(separator: " "))
        }
    }

    private func pipeline(mostCommands: Int = 100) -> RedisPipeline {
        var options = RedisOptions()
        options.mostCommands = mostCommands
        return RedisPipeline(options)
    }

    @Test func givesAnswersInOrder() {
        var line = pipeline()
        line.connected()
        #expect(line.submit(request("A", count: 2), at: address) == nil)
        #expect(line.submit(request("B"), at: address) == nil)
        for finished in line.take([.integer(1)]).finished { finished.tell() }
        #expect(answers.all.isEmpty)
        for finished in line.take([.integer(2), .integer(3)]).finished { finished.tell() }
        #expect(answers.all.map { $0.prefix(1) } == ["A", "B"])
        #expect(line.take([.integer(4)]).isRight == false)
    }

    @Test func sendsWhatWaitedAndNeverTwice() {
        var line = pipeline()
        _ = line.submit(request("A"), at: address)
        #expect(!line.hasOutput)
        line.connected()
        #expect(line.hasOutput)
        line.writeOutput { $0.count }
        let error = StoreError(code: "IO", message: "gone")
        for finished in line.disconnected(error) { finished.tell() }
        #expect(answers.all.count == 1)
        line.connected()
        #expect(!line.hasOutput)
    }

    @Test func keepsAnswersOfABrokenBatch() {
        var line = pipeline()
        line.connected()
        _ = line.submit(request("A", count: 2), at: address)
        _ = line.take([.integer(7)])
        for finished in line.disconnected(StoreError(code: "IO", message: "gone")) { finished.tell() }
        #expect(answers.all.first?.contains("integer(7)") == true)
        #expect(answers.all.first?.contains("gone") == true)
    }

    @Test func refusesWhatIsTooMuch() {
        var line = pipeline(mostCommands: 3)
        #expect(line.submit(request("A", count: 5), at: address) == nil)
        #expect(line.submit(request("B"), at: address)?.code == "BUSY")
        line.connected()
        _ = line.take(Array(repeating: .null, count: 5))
        #expect(line.submit(request("B"), at: address) == nil)
    }

    @Test func refusesAtOnceWhileDown() {
        var line = pipeline()
        _ = line.submit(request("A", deadline: 10), at: address)
        #expect(!line.hasWaited(at: 9))
        #expect(line.hasWaited(at: 10))
        let error = StoreError(code: "IO", message: "away")
        for finished in line.refuse(error) { finished.tell() }
        #expect(answers.all.count == 1)
        #expect(line.submit(request("B"), at: address) == error)
        line.connected()
        #expect(line.submit(request("B"), at: address) == nil)
    }

    @Test func noticesAHungServer() {
        var line = pipeline()
        line.connected()
        _ = line.submit(request("A", deadline: 10), at: address)
        #expect(!line.hasHung(at: 9))
        #expect(line.hasHung(at: 10))
        #expect(line.nextDeadline == 10)
    }

    @Test func endsEverythingWhenClosed() {
        var line = pipeline()
        _ = line.submit(request("A"), at: address)
        for finished in line.close() { finished.tell() }
        #expect(answers.all.count == 1)
        #expect(line.submit(request("B"), at: address)?.code == "CLOSED")
    }
}
