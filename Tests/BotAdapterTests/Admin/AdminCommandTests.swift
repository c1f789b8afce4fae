import Testing

@testable import BotAdapter

@Suite struct AdminCommandTests {
    @Test(arguments: [
        ("/flags", "flags", ""),
        ("/Why@guard_BOT  12 ", "why", "12"),
        ("/why\n5", "why", "5"),
        ("/help me  please", "help", "me please"),
    ])
    func readsCommands(text: String, name: String, argument: String) throws {
        let command = try #require(AdminCommand(text, bot: "guard_bot"))
        #expect(command.name == name)
        #expect(command.argument == argument)
    }

    @Test(arguments: ["", "/", "hello", " /flags", "/flags@other_bot", "/@guard_bot"])
    func readsNothingElse(text: String) {
        #expect(AdminCommand(text, bot: "guard_bot") == nil)
    }
}
