import Testing

@testable import BotAdapter

@Suite struct ActQueueTests {
    private func entry(_ id: String, _ steps: ModerationStep...) -> OutboxEntry {
        OutboxEntry(id: id, chat: -1, steps: steps, cause: ActCause())
    }

    private func deletion(_ messages: Int64...) -> ModerationStep { .deleteMessages(chat: -1, messages: messages) }
    private func ban(_ user: Int64) -> ModerationStep { .ban(chat: -1, user: user, until: nil) }

    @Test func deletesTogetherWhatWaits() throws {
        var queue = ActQueue()
        queue.add(entry("a", deletion(1), ban(11)))
        queue.add(entry("b", ban(12)))
        queue.add(entry("c", deletion(2, 1), ban(13)))
        let next = queue.next()
        let job = try #require(next)
        #expect(job.step == deletion(1, 2))
        #expect(job.entries.map(\.id) == ["a", "c"])
        #expect(queue.next()?.entries.map(\.id) == ["b"])
        #expect(queue.next() == nil)
    }

    @Test func finishesWhatItBeganFirst() throws {
        var queue = ActQueue()
        queue.add(entry("a", deletion(1), ban(11)))
        let next = queue.next()
        var begun = try #require(next).entries
        queue.add(entry("b", deletion(2)))
        begun[0].done = 1
        queue.putBack(begun)
        #expect(queue.next()?.step == ban(11))
        #expect(queue.next()?.step == deletion(2))
    }

    @Test func takesNoMoreThanAHundred() {
        var queue = ActQueue()
        for id in 1...250 { queue.add(entry("\(id)", deletion(Int64(id)))) }
        var sizes: [Int] = []
        while let job = queue.next() { sizes.append(job.entries.count) }
        #expect(sizes == [100, 100, 50])
    }
}
