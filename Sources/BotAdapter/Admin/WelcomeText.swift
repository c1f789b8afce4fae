internal import BotAPI

/// What the bot says in a group that it was added to.
enum WelcomeText {
    static func html(_ member: TelegramMember, _ mode: ChatSettings.Mode, _ language: Language) -> String {
        var parts = [hello(mode).text(language)]
        let missing = missing(member)
        if !missing.isEmpty {
            let list = missing.map { "• \($0.text(language))" }.joined(separator: "\n")
            parts.append(Phrase.welcomeRights.text(language, .html(list)))
        }
        parts.append(Phrase.welcomeSetup.text(language))
        return parts.joined(separator: "\n\n")
    }

    /// The mode that holds: a bot that comes back goes on as it was told before.
    private static func hello(_ mode: ChatSettings.Mode) -> Phrase {
        switch mode {
        case .training: .welcome
        case .live: .welcomeLive
        case .soft: .welcomeSoft
        }
    }

    private static func missing(_ member: TelegramMember) -> [Phrase] {
        guard member.status != "creator" else { return [] }
        var list: [Phrase] = []
        if member.canDeleteMessages != true { list.append(.rightDelete) }
        if member.canRestrictMembers != true { list.append(.rightBan) }
        return list
    }
}
