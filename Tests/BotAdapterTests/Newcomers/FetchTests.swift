import Foundation
import RuleHost
import Testing

@testable import BotAdapter
@testable import HTTP

@Suite struct FetchTests {
    private let lists = FakeLists()

    @Test func getsAPage() async {
        lists.answer(404, "gone")
        #expect(
            await lists.fetch("http://x/a?b=1", .seconds(2))
                == .success(FetchedPage(status: 404, body: Array("gone".utf8))))
        #expect(lists.requests == ["http://x/a?b=1"])
    }

    @Test func saysWhyThereIsNone() async {
        lists.answer { _ in nil }
        #expect(await lists.fetch("http://x", .seconds(2)) == .failure(AskFailure("broke")))
        #expect(await lists.fetch("http://", .seconds(2)) == .failure(AskFailure("http:// is no address")))
        #expect(lists.requests == ["http://x"])
    }
}
