internal import RuleHost

/// `/help`, `/start` and `/privacy`.
enum HelpCommands {
    static func help(_ call: CommandCall, _ decision: inout Decision) async throws(StoreError) {
        var places = [call.place]
        let isAdminChat = try await !call.state.groups(of: call.message.chat.id).isEmpty
        if isAdminChat { places.append(.adminChat) }
        var names: Set<String> = []
        let commands = places.flatMap { place in
            CommandTable.commands(in: place, isAdministrator: place != .privateChat, isOwner: call.isOwner)
        }.filter { names.insert($0.name).inserted }
        let lines = commands.map { command in
            let form = command.arguments.isEmpty ? command.name : "\(command.name) \(command.arguments)"
            return "/\(HTMLText.escape(form)) - \(command.summary.text(call.language))"
        }
        let intro: Phrase = call.place == .privateChat ? .helpPrivate : .helpGroup
        decision.add(call.say(([intro.text(call.language), ""] + lines).joined(separator: "\n")))
    }

    /// A command that is answered with one and the same text.
    static func say(_ phrase: Phrase) -> ChatCommand.Handler {
        { (call, decision) async throws(StoreError) in decision.add(call.say(phrase)) }
    }
}
