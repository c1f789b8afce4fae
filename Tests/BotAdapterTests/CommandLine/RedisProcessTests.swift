import TestSupport
import Testing

@Suite struct RedisProcessTests {
    @Test func judgesWithoutAServerThatIsAway() throws {
        let folder = try RuleFolder()
        let store = "unix:///nowhere/redis.sock?timeout=50"
        let ending = try folder.run("scan", "--format", "json", "--text", "spam", "--store", store)
        #expect(ending.output.contains("\"symbols\":[{\"name\":\"TG_WORD\""))
        #expect(ending.output.contains("No such file or directory"))
        #expect(ending.errors.contains("messages are judged without the store until it answers"))
    }

    @Test func refusesToStartWithAWrongPassword() async throws {
        let folder = try RuleFolder()
        let server = try await RedisServer(settings: ["--requirepass", "right"])
        let store = "unix://:hunter2@\(server.directory)/socket"
        let ending = try folder.run("scan", "--text", "spam", "--store", store)
        #expect(ending.status == 1)
        #expect(ending.errors.contains("invalid username-password pair"))
        #expect(!ending.errors.contains("hunter2"))
    }

    @Test func keepsStateBetweenRuns() async throws {
        let folder = try RuleFolder()
        let server = try await RedisServer()
        let store = ["--store", server.url + "?db=3"]
        #expect(try folder.run("flags", "-100", "word", "off", store[0], store[1]).status == 0)
        let line = "{\"chat_id\":-100,\"user_id\":5,\"date\":1700000000,\"text\":\"spam\",\"message_id\":1}\n"
        let ending = try folder.run("scan", "--format", "json", store[0], store[1], input: line)
        #expect(ending.output.contains("\"skipped\":[{\"name\":\"TG_WORD\""))
    }
}
