@testable import RuleHost
import TestSupport
import Testing

@testable import BotAdapter

/// What has to come of a scene, whatever happened to the bot meanwhile.
extension SoakScene {
    /// In what Telegram's side differs from what it should be, in words; empty when all is done.
    ///
    /// `isOver` says that the time of those who leave a captcha unanswered has passed as well.
    func problems(in world: BotAPIWorld, isOver: Bool) -> [String] {
        var problems: [String] = []
        func check(_ isRight: Bool, _ problem: @autoclosure () -> String) { if !isRight { problems.append(problem()) } }
        for offender in offenders {
            let chat = groups[offender.group].id
            if let message = offender.message {
                check(!world.hasMessage(message, chat: chat), "spam \(message) of \(offender.id) stands in \(chat)")
            }
            let isBanned = offender.end != .struck
            check(
                world.status(of: offender.id, chat: chat) == (isBanned ? "kicked" : "member"),
                "\(offender.id) is \(world.status(of: offender.id, chat: chat)) in \(chat)")
            check(changes(of: offender.id, world) == (isBanned ? 1 : 0), "\(offender.id) was banned or muted wrongly")
            let reports = reports(on: offender, world)
            let wanted = groups[offender.group].staff == nil ? 0 : 1
            check(reports.count == wanted, "\(reports.count) reports on \(offender.id)")
            if offender.end == .bannedByHand {
                check(
                    reports.first?.text.contains("<b>Ban</b>: ") == true,
                    "nobody reads that \(offender.id) was banned by hand")
            }
        }
        for newcomer in newcomers {
            let chat = groups[newcomer.group].id
            let standing = challenges(of: newcomer.id, in: newcomer.group, world).count
            guard newcomer.answer != .none || isOver else {
                let isDone = world.status(of: newcomer.id, chat: chat) == "kicked"
                check(standing == 1 || isDone, "\(standing) captchas of \(newcomer.id) while he is silent")
                continue
            }
            check(newcomer.answer == .none || newcomer.hasTapped, "\(newcomer.id) was never asked")
            check(standing == 0, "\(standing) captchas of \(newcomer.id) when it is over")
            let isIn = newcomer.answer == .right
            check(
                world.status(of: newcomer.id, chat: chat) == (isIn ? "member" : "kicked"),
                "\(newcomer.id), who answered \(newcomer.answer), is \(world.status(of: newcomer.id, chat: chat))")
            check(changes(of: newcomer.id, world) == (isIn ? 0 : 1), "\(newcomer.id) was banned or muted wrongly")
        }
        for (group, message) in good {
            check(
                world.hasMessage(message, chat: groups[group].id),
                "good message \(message) is gone from \(groups[group].id)")
        }
        for group in groups {
            guard let staff = group.staff else { continue }
            let reported = offenders.count { groups[$0.group].staff == staff }
            let count = world.texts(in: staff).count
            check(count == group.talk + reported, "\(count) texts in \(staff), wanted \(group.talk + reported)")
        }
        return problems
    }

    /// How often somebody was banned or muted.
    private func changes(of person: Int64, _ world: BotAPIWorld) -> Int {
        world.changeCount(of: person, to: "kicked") + world.changeCount(of: person, to: "restricted")
    }

    /// Compares what was counted with what happened.
    func checkCounts() throws {
        for index in groups.indices {
            let judged = groups[index].judged
            let text = try ask("/stats 2", group: index)
            #expect(
                text.contains("Messages: \(judged)\n"), "round \(number), group \(index): \(judged) judged, \(text)")
            let verdicts = groups[index].verdicts
            #expect(text.contains("Verdicts: \(verdicts)\n"), "round \(number), group \(index): \(verdicts) in \(text)")
        }
        for offender in offenders where offender.end == .struck {
            let text = try ask("/user \(offender.id)", group: offender.group)
            #expect(text.contains("strikes: 1"), "round \(number): \(offender.id) in \(text)")
        }
    }

    private func ask(_ text: String, group: Int) throws -> String {
        groups[group].judged += 1
        return try bot.ask(text, from: owner, chat: groups[group].id).text
    }

    /// Compares the audit logs with what happened: each act stands there once.
    func checkAudit(in store: any Store) async throws {
        for (index, group) in groups.enumerated() {
            let reading: Reading<[ByteString]> = .audit(chat: group.id, newest: 1_000)
            let lines = try await State(store: store).read(reading)
            let entries: [AuditEntry] = lines.compactMap { StoredJSON.value(AuditEntry.self, from: $0) }
            // Who bans by hand has deleted what may be gone already.
            let deletions = entries.filter { $0.actor == 0 && $0.act.hasPrefix("delete ") }
            let deleted: [Int64] = deletions.flatMap { $0.act.split(separator: " ").compactMap { Int64($0) } }
            let twice = Set(deleted.filter { one in deleted.count { $0 == one } > 1 })
            #expect(twice.isEmpty, "round \(number): \(twice) deleted twice by \(lines)")
            let spam = offenders.filter { $0.group == index }.compactMap(\.message)
            #expect(Set(spam).isSubset(of: deleted), "round \(number): \(spam) deleted by \(lines)")
            let stays = good.filter { $0.group == index }.map { $0.message }
            #expect(Set(deleted).isDisjoint(with: stays), "round \(number): \(stays) deleted by \(lines)")
            let banned = entries.filter { $0.act.hasPrefix("ban") }.map(\.target).sorted()
            let wanted =
                offenders.filter { $0.group == index && $0.end != .struck }.map(\.id)
                + newcomers.filter { $0.group == index && $0.answer != .right }.map(\.id)
            #expect(banned == wanted.sorted(), "round \(number): bans in \(lines)")
        }
    }
}
