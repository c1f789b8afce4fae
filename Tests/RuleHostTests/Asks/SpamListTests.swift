import Synchronization
import Testing

@testable import RuleHost

@Suite struct SpamListTests {
    private static let settings: AskSettings = [
        "lols_url": .text("http://lols"), "cas_url": .text("http://cas/"), "remote_time": .number(3),
    ]

    /// What a list makes of a page, and the address that was fetched.
    private func ask(
        _ name: String, _ settings: AskSettings = settings, page: Result<FetchedPage, AskFailure>
    ) async throws -> (answer: Result<Answer, AskFailure>, url: String?) {
        let fetched = Mutex<String?>(nil)
        let list = try #require(SpamList.all.first { $0.name == name })
        let answerer = SpamListAnswerer(list) { url, deadline in
            fetched.withLock { $0 = url }
            #expect(deadline == .seconds(settings.isEmpty ? 2 : 3))
            return page
        }
        return (await answerer.answer(about: "7", settings), fetched.withLock { $0 })
    }

    private func page(_ status: Int, _ body: String) -> Result<FetchedPage, AskFailure> {
        .success(FetchedPage(status: status, body: Array(body.utf8)))
    }

    @Test(arguments: [
        ("lols", 200, #"{"ok":true,"user_id":2,"banned":true,"when":"2024"}"#, Answer.yes as Answer?),
        ("lols", 200, #"{"ok":true,"banned":false}"#, .no),
        ("lols", 200, #"{"ok":true}"#, nil),
        ("lols", 200, #"{"banned":"true"}"#, nil),
        ("lols", 200, #"{"banned":1}"#, nil),
        ("lols", 200, #"{"banned":null}"#, nil),
        ("lols", 200, #"{"user":{"banned":true}}"#, nil),
        ("lols", 200, #"{"banned":true"#, nil),
        ("lols", 200, "<html>banned: true</html>", nil),
        ("lols", 500, #"{"banned":true}"#, nil),
        ("lols", 302, "", nil),
        ("cas", 200, #"{"ok":true,"result":{"offenses":1}}"#, .yes),
        ("cas", 200, #"{"ok":false,"description":"Record not found."}"#, .no),
        ("cas", 200, "[]", nil),
        ("cas", 200, "true", nil),
        ("cas", 429, #"{"ok":true}"#, nil),
        ("cas", 200, "", nil),
    ])
    func takesOnlyItsOwnJSONForAnAnswer(name: String, status: Int, body: String, wanted: Answer?) async throws {
        let answer = try await ask(name, page: page(status, body)).answer
        switch answer {
        case .success(let answer): #expect(answer == wanted)
        case .failure: #expect(wanted == nil)
        }
    }

    @Test(arguments: [
        ("lols", "https://api.lols.bot", "https://api.lols.bot/account?id=7" as String?),
        ("cas", "http://localhost:8080/cas//", "http://localhost:8080/cas/check?user_id=7"),
        ("cas", "", nil), ("cas", "ftp://x", nil), ("lols", "api.lols.bot", nil), ("lols", "file:///etc", nil),
        ("lols", "http://", nil),
    ])
    func writesItsAddress(name: String, base: String, wanted: String?) async throws {
        var settings = Self.settings
        settings["\(name)_url"] = .text(base)
        let (answer, url) = try await ask(name, settings, page: page(200, "{}"))
        #expect(url == wanted)
        if wanted == nil { #expect(answer == .failure(AskFailure("\(name)_url is no address"))) }
    }

    @Test func asksItsOwnAddressForTwoSecondsUnlessTold() async throws {
        #expect(try await ask("cas", [:], page: page(200, "{}")).url == "https://api.cas.chat/check?user_id=7")
    }

    @Test func passesOnWhyThereIsNoPage() async throws {
        #expect(try await ask("cas", page: .failure(AskFailure("refused"))).answer == .failure(AskFailure("refused")))
    }

    @Test func namesWhatWasProbablyMeant() {
        #expect(SpamList.problem(withName: "cas") == nil)
        #expect(SpamList.problem(withName: "lol") == "unknown name \"lol\"; did you mean \"lols\"?")
        #expect(SpamList.problem(withName: "") == "unknown name \"\"; known: lols, cas")
    }
}
