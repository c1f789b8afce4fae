@testable import RuleHost
import TestSupport
import Testing

@testable import BotAdapter

/// What happens in one round of the soak: people of its own in groups of its own, who do things at chosen moments.
///
/// What has to come of it is known beforehand, so it can be compared with what Telegram's side shows (`SoakScene+outcome.swift`).
final class SoakScene {
    /// A group and the people whom something is to happen to in it.
    struct Group {
        var id: Int64
        /// Where its reports go; nil when nobody wants them.
        var staff: Int64?
        /// How many messages and joins are to be judged.
        var judged = 0
        /// Texts of the bot's that stand in the admin chat besides reports.
        var talk = 0
        /// Verdicts that `/stats` is to name.
        var verdicts = ""
    }

    /// Somebody whose message, or joining, has consequences.
    struct Offender {
        enum End: Hashable { case struck, banned, bannedByHand }

        var id: Int64
        /// Index of the group.
        var group: Int
        var end: End
        /// The message, once it was sent; nil for a join.
        var message: Int64?
    }

    /// Somebody who joins and is asked to tap a picture.
    struct Newcomer {
        enum Answer: Hashable { case right, wrong, none }

        var id: Int64
        var group: Int
        var answer: Answer
        var hasTapped = false
    }

    /// Something that somebody does so many seconds after the round began.
    struct Event {
        var time: Double
        var act: (SoakScene) throws -> Void
    }

    /// How long people are at it; seconds.
    static let span = 1.5
    /// Those whose ids end so are on the list of spammers that is asked.
    static func isListed(_ person: Int64) -> Bool { (80...89).contains(person % 100) }

    let bot: LiveBot
    let number: Int
    let owner: Int64
    var groups: [Group]
    var offenders: [Offender]
    var newcomers: [Newcomer]
    /// Messages that must stay, by index of the group.
    var good: [(group: Int, message: Int64)] = []
    var events: [Event] = []
    var hasOwnerTapped = false

    private var firstPerson: Int64 { 1_000_000 + Int64(number) * 100 }

    init(number: Int, bot: LiveBot, random: inout SplitMix) {
        self.bot = bot
        self.number = number
        let people = 1_000_000 + Int64(number) * 100
        let chats = -1_001_100_000_000 - Int64(number) * 10
        owner = people
        groups = [
            Group(id: chats - 1, staff: chats - 5, verdicts: "delete 2"),
            Group(id: chats - 2, staff: chats - 6, verdicts: "ban 2"),
            Group(id: chats - 3, staff: chats - 7, verdicts: "ban 2"),
            // Nobody has heard of it before, so Telegram has to be asked who is who.
            Group(id: chats - 4, verdicts: "delete 1"),
        ]
        offenders = [
            Offender(id: people + 1, group: 0, end: .struck), Offender(id: people + 2, group: 0, end: .bannedByHand),
            Offender(id: people + 3, group: 1, end: .banned), Offender(id: people + 4, group: 1, end: .banned),
            Offender(id: people + 80, group: 2, end: .banned), Offender(id: people + 81, group: 2, end: .banned),
            Offender(id: people + 5, group: 3, end: .struck),
        ]
        newcomers = [
            Newcomer(id: people + 10, group: 0, answer: .right), Newcomer(id: people + 11, group: 0, answer: .none),
            Newcomer(id: people + 12, group: 1, answer: .wrong), Newcomer(id: people + 13, group: 2, answer: .right),
        ]
        plan(using: &random)
    }

    // MARK: Before it begins

    /// Makes the people and groups, and the bot report to the admin chats.
    func setUp() throws {
        bot.api.with { world in
            for (index, group) in groups.enumerated() {
                let members = (1...5).map { firstPerson + $0 } + [firstPerson + 81] + talkers
                world.addChat(group.id, title: "Round \(number) \(index)", owner: owner, members: members)
                if let staff = group.staff {
                    world.addChat(staff, title: "Staff \(number) \(index)", owner: owner, members: [])
                }
            }
        }
        for index in groups.indices {
            guard let staff = groups[index].staff else {
                bot.api.fail("getChatAdministrators", in: groups[index].id, .late(seconds: 2.5))
                continue
            }
            try bot.setUp("Round \(number) \(index)", chat: staff, by: owner, of: [groups[index].id])
            groups[index].judged += 1
            groups[index].talk = bot.api.with { $0.texts(in: staff).count }
        }
    }

    private var talkers: [Int64] { (20..<26).map { firstPerson + $0 } }

    private func plan(using random: inout SplitMix) {
        for index in offenders.indices { at(&random) { try $0.offend(index) } }
        for index in newcomers.indices { at(&random) { $0.join(index) } }
        for (index, talker) in talkers.enumerated() {
            for time in 0..<3 { at(&random) { try $0.talk(talker, group: index % 4, about: time) } }
        }
        events.sort { $0.time < $1.time }
    }

    private func at(_ random: inout SplitMix, _ act: @escaping (SoakScene) throws -> Void) {
        events.append(Event(time: Double.random(in: 0..<Self.span, using: &random), act: act))
    }

    // MARK: What people do

    private func talk(_ person: Int64, group: Int, about number: Int) throws {
        let text = "good morning, shall we meet at \(number + 4) near the station, says \(person)?"
        good.append((group, try post(text, from: person, group: group)))
    }

    private func offend(_ index: Int) throws {
        let offender = offenders[index]
        switch offender.id % 100 {
        // Is on the list when he joins, or when he first writes.
        case 80: join(offender.id, group: offender.group)
        case 81: offenders[index].message = try post("hello, how are you?", from: offender.id, group: offender.group)
        default:
            var text = ModerationEndToEndTests.spam.replacing("b.example", with: "b.example/\(offender.id)")
            if offender.end == .banned {
                text += " @aaaaa @bbbbb @ccccc @ddddd @eeeee @fffff " + String(repeating: "🔥", count: 14)
            }
            offenders[index].message = try post(text, from: offender.id, group: offender.group)
        }
    }

    private func join(_ index: Int) { join(newcomers[index].id, group: newcomers[index].group) }

    private func join(_ person: Int64, group: Int) {
        groups[group].judged += 1
        bot.api.with { $0.join(person, chat: groups[group].id) }
    }

    /// Sends a text that is to be judged.
    func post(_ text: String, from person: Int64, group: Int) throws -> Int64 {
        groups[group].judged += 1
        return try bot.post(text, from: person, chat: groups[group].id)
    }

    /// Taps what there is to tap: the buttons of captchas, and one of a report.
    func tap() throws {
        for index in newcomers.indices where newcomers[index].answer != .none && !newcomers[index].hasTapped {
            let newcomer = newcomers[index]
            guard let challenge = bot.api.with({ challenges(of: newcomer.id, in: newcomer.group, $0).first }) else {
                continue
            }
            let wanted = try #require(
                CaptchaEmoji.pool.first { challenge.text.contains("tap: <b>\($0.name.text(.english))</b>") }?.symbol)
            let isRight = newcomer.answer == .right
            let label = try #require(challenge.buttons.first { ($0.label == wanted) == isRight }?.label)
            newcomers[index].hasTapped = true
            try bot.press(label, of: challenge, from: newcomer.id)
        }
        guard !hasOwnerTapped, let offender = offenders.first(where: { $0.end == .bannedByHand }),
            let report = bot.api.with({ reports(on: offender, $0).first })
        else { return }
        hasOwnerTapped = true
        try bot.press("Ban", of: report, from: owner)
    }

    /// Challenges of a newcomer that stand.
    func challenges(of person: Int64, in group: Int, _ world: BotAPIWorld) -> [BotText] {
        world.texts(in: groups[group].id).filter { $0.text.contains("tg://user?id=\(person)\"") }
    }

    /// Reports on somebody that stand.
    ///
    /// A report of which the bot could not remember that it was sent has lost its marks once a button below it is used.
    func reports(on offender: Offender, _ world: BotAPIWorld) -> [BotText] {
        guard let staff = groups[offender.group].staff else { return [] }
        return world.texts(in: staff).filter {
            BotText.visible($0.text).contains("@user\(offender.id) \(offender.id)")
        }
    }
}
