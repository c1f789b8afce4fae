import RuleHost
import TestSupport
import Testing

@testable import CommandLine

@Suite struct MigrateProcessTests {
    @Test func movesFlagsToRedisAndBack() async throws {
        let folder = try TemporaryFolder.withWordRule()
        let server = try await RedisServer()
        #expect(try folder.run("flags", "-100", "word", "off", "--store", "embedded:a.journal").status == 0)
        let there = try folder.run("migrate", "--from", "embedded:a.journal", "--to", server.url)
        #expect(there.errors.isEmpty)
        #expect(there.output.hasPrefix("copied 3 keys from embedded:a.journal to unix://"))
        let flags = try folder.run("flags", "-100", "--format", "json", "--store", server.url)
        #expect(flags.output.contains("\"flag\":\"word\",\"on\":false"))
        let again = try folder.run("migrate", "--from", "embedded:a.journal", "--to", server.url)
        #expect(again.status == 1)
        #expect(again.errors.contains("the target has 3 keys already; empty it, or say --merge"))
        #expect(try folder.run("migrate", "--from", "embedded:a.journal", "--to", server.url, "--merge").status == 0)
        #expect(try folder.run("migrate", "--from", server.url, "--to", "embedded:b.journal").status == 0)
        let back = try folder.run("flags", "-100", "--format", "json", "--store", "embedded:b.journal")
        #expect(back.output == flags.output)
    }

    @Test func saysThatAServerIsAway() throws {
        let folder = try TemporaryFolder.withWordRule()
        let ending = try folder.run("migrate", "--from", "unix:///nowhere/socket", "--to", "embedded:a.journal")
        #expect(ending.status == 1)
        #expect(ending.errors.contains("unix:///nowhere/socket: IO No such file or directory"))
    }
}
