import TestSupport
import Testing

@testable import RuleHost

/// Nobody changes what is somebody else's.
@Suite struct AuthorityTests {
    /// A change of each kind of record, of the chat -1 and the tenant -9.
    static let changes: [(String, Change)] = [
        ("chat", .setting("set:flood", to: "5", chat: -1)),
        ("chat", .add("casino", to: EntryList(.black, .words, chat: -1))),
        ("chat", .remove("7", from: EntryList(.white, .users, chat: -1))),
        ("chat", .joined(7, in: -1, at: "5")), ("chat", .wrote(7, in: -1, at: "5", known: nil)),
        ("chat", .trust(true, 7, in: .chat(-1))), ("chat", .addCleanMessage(of: 7, in: .chat(-1))),
        ("tenant", .trust(true, 7, in: .tenant(.chat(-9)))),
        ("tenant", .resetCleanMessages(of: 7, in: .tenant(.chat(-9)))),
        ("tenant", .addBadMessage(of: 7, in: .chat(-9), chat: -1, message: 5, at: 100, fade: 60)),
        (
            "tenant",
            .startBan(of: 7, in: .chat(-9), after: nil, at: 100, time: 60, badMessagesFade: 60, bansFade: 60)
        ),
        ("tenant", .forgetAll(in: .adminChat(-9))),
        ("operator", .setting("set:flood", to: "5")), ("operator", .add("7", to: EntryList(.black, .users, chat: nil))),
        ("everybody", .forgetAll(in: .shared)),
        ("everybody", .trust(true, 7, in: .tenant(.all))),
    ]

    /// On whose behalf, and whose records that reaches.
    static let authorities: [(Authority, Set<String>)] = [
        (.chat(-1, of: .chat(-9)), ["chat", "tenant"]), (.chat(-2, of: .chat(-9)), ["tenant"]),
        (.chat(-1, of: .chat(-1)), ["chat"]), (.chat(-2, of: .chat(-2)), []), (.chat(-2, of: .all), ["everybody"]),
        (.operators, ["chat", "tenant", "operator", "everybody"]),
    ]

    @Test(arguments: authorities)
    func reachesItsOwnAlone(authority: Authority, reach: Set<String>) async throws {
        for (owner, change) in Self.changes {
            let store = EmbeddedStore(clock: .messages())
            let state = State(store: store)
            if reach.contains(owner) {
                try await state.commit([change], by: authority)
            } else {
                // Nothing of what stands with it is written, either.
                let harmless = Change.setting("set:mode", to: "live", chat: -2)
                let error = await #expect(throws: StoreError.self, "\(owner) \(change)") {
                    try await state.commit([harmless, change], by: authority)
                }
                #expect(error?.code == "AUTHORITY")
                #expect(await store.perform(StoreCommand("DBSIZE")) == .integer(0))
            }
            await store.close()
        }
    }

    @Test func refusesInThatWaysWords() async throws {
        let state = State(store: EmbeddedStore(clock: .messages()))
        let error = await #expect(throws: StoreError.self) {
            try await state.commit([.setting("set:flood", to: "5", chat: -1)], by: .chat(-2, of: .chat(-2)))
        }
        #expect(error?.message == "the chat -2 may not change what is the chat -1's")
    }

    /// A setting of another chat, and what was learned for everybody.
    @Test func holdsInTheHost() async throws {
        let rules = "rspamd_config.A = function() end"
        try await withHost(rules, groups: RuleFolder.groups("A")) { (host: RuleHost, _: RuleFolder) async throws in
            let stranger = Authority.chat(-2, of: .chat(-2))
            await #expect(throws: Problem.self) {
                try await host.set("action:delete", to: "1", chat: -1, by: stranger)
            }
            await #expect(throws: Problem.self) { try await host.setFlag("g", to: false, chat: -1, by: stranger) }
            let sample = LearnedSample(text: "buy this thing now", isSpam: true)
            await #expect(throws: Problem.self) { try await host.learn([sample], in: .shared, by: stranger) }
            await #expect(throws: Problem.self) { try await host.learn([sample], in: .adminChat(-9), by: stranger) }
            #expect(try await host.learn([sample], in: .adminChat(-2), by: stranger) == 1)
            await #expect(throws: Problem.self) { try await host.forgetAll(in: .shared, by: stranger) }
        }
    }
}
