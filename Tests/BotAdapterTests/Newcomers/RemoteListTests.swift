import Foundation
import Testing

@testable import BotAdapter
@testable import HTTP

@Suite struct RemoteListTests {
    @Test(arguments: [
        (RemoteList.lols, 200, #"{"ok":true,"user_id":2,"banned":true,"when":"2024"}"#, true as Bool?),
        (.lols, 200, #"{"ok":true,"banned":false}"#, false),
        (.lols, 200, #"{"ok":true}"#, nil),
        (.lols, 200, #"{"banned":"true"}"#, nil),
        (.lols, 200, "<html>banned: true</html>", nil),
        (.lols, 500, #"{"banned":true}"#, nil),
        (.lols, 302, "", nil),
        (.cas, 200, #"{"ok":true,"result":{"offenses":1}}"#, true),
        (.cas, 200, #"{"ok":false,"description":"Record not found."}"#, false),
        (.cas, 200, "[]", nil),
        (.cas, 429, #"{"ok":true}"#, nil),
        (.cas, 200, "", nil),
    ])
    func readsOnlyItsOwnAnswers(list: RemoteList, status: Int, body: String, wanted: Bool?) {
        #expect(list.isListed(HTTPAnswer(status: status, body: Data(body.utf8))) == wanted)
    }

    @Test(arguments: [
        (RemoteList.lols, "https://api.lols.bot", "https://api.lols.bot/account?id=7" as String?),
        (.cas, "http://localhost:8080/cas//", "http://localhost:8080/cas/check?user_id=7"),
        (.cas, "", nil), (.cas, "ftp://x", nil), (.lols, "api.lols.bot", nil), (.lols, "file:///etc", nil),
    ])
    func writesItsAddress(list: RemoteList, base: String, wanted: String?) {
        #expect(list.address(base: base, user: 7)?.absoluteString == wanted)
    }

    @Test func waitsNoLongerThanItMay() async {
        let lists = FakeLists()
        lists.answer { _ in
            while !Task.isCancelled { await Task.yield() }
            return HTTPAnswer(status: 200, body: Data(#"{"banned":true}"#.utf8))
        }
        let client = RemoteListClient(transport: lists) { milliseconds in #expect(milliseconds == 2_000) }
        #expect(await client.isListed(2, on: .lols, base: "http://x", within: 2) == nil)
        #expect(lists.requests == ["http://x/account?id=2"])
    }

    @Test func takesABrokenConnectionForNoAnswer() async {
        let lists = FakeLists()
        lists.answer { _ in nil }
        #expect(await RemoteListClient(transport: lists).isListed(2, on: .cas, base: "http://x", within: 2) == nil)
    }
}
