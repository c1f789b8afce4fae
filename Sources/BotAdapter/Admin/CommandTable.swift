internal import BotAPI
internal import RuleHost

/// Every command: what is parsed, helped with, shown in menus and documented.
enum CommandTable {
    private static let moderation: Set<ChatCommand.Place> = [.group, .adminChat]
    private static let everywhere: Set<ChatCommand.Place> = [.group, .adminChat, .privateChat]

    static let commands: [ChatCommand] = [
        ChatCommand("flags", moderation, .administrator, "", .commandFlags, run: FlagCommands.flags),
        ChatCommand("settings", moderation, .administrator, "[WORD]", .commandSettings, run: SettingCommands.settings),
        ChatCommand("set", moderation, .administrator, "NAME VALUE", .commandSet, run: SettingCommands.set),
        ChatCommand("reset", moderation, .administrator, "NAME", .commandReset, run: SettingCommands.reset),
        ChatCommand(
            "mode", moderation, .administrator, "[live|soft|training]", .commandMode, run: SettingCommands.mode),
        ChatCommand("why", moderation, .administrator, "(reply)", .commandWhy, run: VerdictCommands.why),
        ChatCommand("check", moderation, .administrator, "(reply) or TEXT", .commandCheck, run: VerdictCommands.check),
        ChatCommand(
            "spam", moderation, .administrator, "(reply)", .commandSpam,
            run: PeopleCommands.carryOut(.spam, needsMessage: true)),
        ChatCommand(
            "ham", moderation, .administrator, "(reply)", .commandHam,
            run: PeopleCommands.carryOut(.ham, needsMessage: true)),
        ChatCommand("ban", moderation, .administrator, "WHO [TIME]", .commandBan, run: PeopleCommands.ban),
        ChatCommand("unban", moderation, .administrator, "WHO", .commandUnban, run: PeopleCommands.carryOut(.unban)),
        ChatCommand("mute", moderation, .administrator, "WHO [TIME]", .commandMute, run: PeopleCommands.mute),
        ChatCommand("strike", moderation, .administrator, "WHO", .commandStrike, run: PeopleCommands.carryOut(.strike)),
        ChatCommand(
            "forgive", moderation, .administrator, "WHO", .commandForgive, run: PeopleCommands.carryOut(.forgive)),
        ChatCommand("trust", moderation, .administrator, "WHO", .commandTrust, run: PeopleCommands.carryOut(.trust)),
        ChatCommand(
            "untrust", moderation, .administrator, "WHO", .commandUntrust, run: PeopleCommands.carryOut(.untrust)),
        ChatCommand(
            "whitelist", moderation, .administrator, "[user|word|channel] add|remove|find [WHAT]", .commandWhitelist,
            run: ListCommands.change(.white)),
        ChatCommand(
            "blacklist", moderation, .administrator, "[user|word|chat] add|remove|find [WHAT]", .commandBlacklist,
            run: ListCommands.change(.black)),
        ChatCommand("user", moderation, .administrator, "[WHO]", .commandUser, run: PeopleCommands.user),
        ChatCommand("stats", moderation, .administrator, "[DAYS]", .commandStats, run: StatsCommands.stats),
        ChatCommand("setup", everywhere, .anyone, "", .commandSetup, run: SetupCommands.setup),
        ChatCommand("mydata", [.privateChat], .anyone, "", .commandMyData, run: PrivacyCommands.myData),
        ChatCommand("forgetme", [.privateChat], .anyone, "", .commandForgetMe, run: PrivacyCommands.forgetMe),
        ChatCommand("appeal", [.privateChat], .anyone, "TEXT", .commandAppeal, run: PrivacyCommands.appeal),
        ChatCommand("privacy", everywhere, .anyone, "", .commandPrivacy, run: HelpCommands.say(.privacy)),
        ChatCommand("help", everywhere, .anyone, "", .commandHelp, run: HelpCommands.help),
        ChatCommand("start", [.privateChat], .anyone, "", .commandStart, run: HelpCommands.say(.start)),
        ChatCommand("reload", everywhere, .owner, "", .commandReload, run: OwnerCommands.reload),
        ChatCommand("rules", everywhere, .owner, "", .commandRules, run: OwnerCommands.rules),
        ChatCommand("jobs", everywhere, .owner, "", .commandJobs, run: OwnerCommands.jobs),
    ]

    static func command(_ name: String) -> ChatCommand? { commands.first { $0.name == name } }

    /// What somebody may give in a place, in the table's order.
    static func commands(in place: ChatCommand.Place, isAdministrator: Bool, isOwner: Bool) -> [ChatCommand] {
        commands.filter { command in
            guard command.places.contains(place) else { return false }
            switch command.audience {
            case .anyone: return true
            case .administrator: return isAdministrator
            case .owner: return isOwner
            }
        }
    }

    // MARK: Telegram's menus

    /// The calls that set the menus of administrators in groups and of private chats, in every language.
    static var menus: [TelegramCall] {
        let group = commands(in: .group, isAdministrator: true, isOwner: false)
        let privateChat = commands(in: .privateChat, isAdministrator: false, isOwner: false)
        return menus(group, scope: .administrators) + menus(privateChat, scope: .privateChats)
    }

    /// The calls that give a chat the menu of an admin chat, or take it away.
    static func menus(chat: Int64, isAdminChat: Bool) -> [TelegramCall] {
        guard isAdminChat else { return languages.map { .deleteMyCommands(scope: .chat(chat), language: $0.code) } }
        let place: ChatCommand.Place = .adminChat
        var shown = commands(in: place, isAdministrator: true, isOwner: false)
        // A private chat keeps its own.
        if chat > 0 {
            shown += commands(in: .privateChat, isAdministrator: false, isOwner: false).filter {
                !$0.places.contains(place)
            }
        }
        return menus(shown, scope: .chat(chat))
    }

    /// English is also for everybody whose language the bot does not speak.
    private static let languages: [(language: Language, code: String?)] = Language.allCases.map { language in
        (language, language == .english ? nil : language.rawValue)
    }

    private static func menus(_ commands: [ChatCommand], scope: TelegramCall.MenuScope) -> [TelegramCall] {
        languages.map { language, code in
            let list = commands.map { (name: $0.name, summary: $0.summary.text(language)) }
            return .setMyCommands(list, scope: scope, language: code)
        }
    }
}
