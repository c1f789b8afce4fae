import TestSupport
import Testing

@testable import RuleHost

@Suite struct LearnerTests {
    private static let group = """
        group "g" { description = "G"; symbols { "S" { score = 10; description = "S."; } } }
        """
    private static let rule = """
        rspamd_config.S = {
          group = 'g',
          callback = function(task)
            local message = task:get_message()
            local probability = message:spam_probability(2)
            if not probability then return false end
            return probability > 0.5, 1, message:is_known_spam() and 'known' or ''
          end,
        }
        """
    private static let spam = [
        "Earn money from home every day, write me in private now", "Easy money every day, write me and earn from home",
        "Daily income for everybody, write me in private",
    ].map { LearnedSample(text: $0, isSpam: true) }
    private static let ham = [
        "When does the meeting start tomorrow, does anybody know?", "The cable was broken, thanks for the help",
        "Who has the keys of the club room today?",
    ].map { LearnedSample(text: $0, isSpam: false) }

    private static func message(_ text: String, chat: Int64 = -100) -> Message {
        Message(id: 1, date: 1_717_750_000, chat: Chat(id: chat), user: User(id: 1), text: text)
    }

    private static func isSpam(_ host: RuleHost, _ text: String, chat: Int64 = -100) async -> Bool {
        await !host.scan(message(text, chat: chat)).hits.isEmpty
    }

    private static func withHost<Result>(
        corpus: String? = nil, _ body: (RuleHost) async throws -> Result
    ) async throws -> Result {
        var files = ["r.lua": rule]
        files["corpus/a.jsonl"] = corpus
        let folder = try RuleFolder(files, groups: group)
        var options = folder.options
        options.learns = true
        options.tenancy = .byGroup
        let host = try await RuleHost(options)
        do {
            let result = try await body(host)
            await host.close()
            return result
        } catch {
            await host.close()
            throw error
        }
    }

    @Test func learnsAndForgets() async throws {
        try await Self.withHost { (host: RuleHost) async throws in
            #expect(await !Self.isSpam(host, Self.spam[0].text))
            #expect(try await host.learn(Self.spam + Self.ham, in: .shared, by: .operators) == 6)
            await host.refreshLearning()
            #expect(await Self.isSpam(host, Self.spam[0].text))
            #expect(await !Self.isSpam(host, Self.ham[0].text))
            #expect(try await host.samples(in: .shared).count == 6)
            #expect(try await host.forget(Self.spam.map(\.text), in: .shared, by: .operators) == 3)
            await host.refreshLearning()
            #expect(await !Self.isSpam(host, Self.spam[0].text))
        }
    }

    @Test func relearnsTheOpposite() async throws {
        try await Self.withHost { (host: RuleHost) async throws in
            try await host.learn(Self.spam + Self.ham, in: .shared, by: .operators)
            try await host.learn(
                [LearnedSample(text: Self.spam[0].text.uppercased() + "!", isSpam: false)], in: .shared,
                by: .operators)
            let samples = try await host.samples(in: .shared)
            #expect(samples.count == 6)
            #expect(samples.filter(\.isSpam).count == 2)
        }
    }

    @Test func unlearnsExactly() async throws {
        func probability(_ host: RuleHost) async -> Double? {
            await host.refreshLearning()
            return host.learner.classifiers.model(of: .shared)?.probability(FeatureVector(LearningText("write me")))
        }
        try await Self.withHost { (host: RuleHost) async throws in
            try await host.learn(Self.spam + Self.ham, in: .shared, by: .operators)
            let before = await probability(host)
            try await host.learn(
                [LearnedSample(text: "write me about the party", isSpam: false)], in: .shared, by: .operators)
            #expect(await probability(host) != before)
            _ = try await host.forget(["write me about the party"], in: .shared, by: .operators)
            #expect(await probability(host) == before)
        }
    }

    /// Before any fit, in its own scope; the opposite takes its place.
    @Test(arguments: [LearningScope.shared, .adminChat(-7)])
    func knowsASampleAtOnce(scope: LearningScope) async throws {
        let classifiers = LearnedClassifiers()
        classifiers.set(ClassifierBuilder(capacity: 0).build(), for: .shared)
        let text = LearningText(Self.spam[0].text)
        let near = LearningText(Self.spam[0].text + " please")
        func found(_ scope: LearningScope) throws -> [Bool] {
            let classifier = try #require(classifiers.classifier(in: scope))
            return [classifier.isKnownSpam(text), classifier.nearSpam(near, atLeast: 0.7) != nil]
        }
        classifiers.add(Self.spam[0], in: scope)
        #expect(try found(.adminChat(-7)) == [true, true])
        #expect(try found(.shared) == (scope == .shared ? [true, true] : [false, false]))
        // A fit that began before knows nothing of it.
        classifiers.set(ClassifierBuilder(capacity: 0).build(), for: scope)
        #expect(try found(.adminChat(-7)) == [true, true])
        classifiers.add(LearnedSample(text: Self.spam[0].text, isSpam: false), in: scope)
        #expect(try found(.adminChat(-7)) == [false, false])
        classifiers.takeUp(classifiers.lateCount(in: scope), in: scope)
        classifiers.set(ClassifierBuilder(capacity: 0).build(), for: scope)
        classifiers.add(Self.spam[0], in: scope)
        #expect(try found(.adminChat(-7)) == [true, true])
    }

    @Test func takesUpWhatWasKnownAtOnce() async throws {
        try await Self.withHost { (host: RuleHost) async throws in
            try await host.learn(Self.spam + Self.ham, in: .shared, by: .operators)
            host.noteLearned(Self.spam[0], in: .shared)
            #expect(host.learner.classifiers.lateCount(in: .shared) == 1)
            await host.refreshLearning()
            #expect(host.learner.classifiers.lateCount(in: .shared) == 0)
            #expect(await Self.isSpam(host, Self.spam[0].text))
        }
    }

    @Test func keepsWhatAnAdminChatTaughtToItsGroups() async throws {
        try await Self.withHost { (host: RuleHost) async throws in
            try await host.commit([.adminChat(-7, of: -100, before: nil)], by: .operators)
            try await host.learn(Self.ham, in: .shared, by: .operators)
            try await host.learn(Self.spam, in: .adminChat(-7), by: .operators)
            // The first message asks for what the admin chat taught.
            _ = await Self.isSpam(host, Self.spam[0].text)
            await host.refreshLearning()
            #expect(await Self.isSpam(host, Self.spam[0].text))
            #expect(await !Self.isSpam(host, Self.spam[0].text, chat: -200))
        }
    }

    @Test func startsWithWhatShips() async throws {
        let lines = (Self.spam + Self.ham).map {
            "{\"text\": \"\($0.text)\", \"label\": \"\($0.isSpam ? "spam" : "ham")\"}"
        }
        try await Self.withHost(corpus: lines.joined(separator: "\n")) { (host: RuleHost) async throws in
            #expect(await Self.isSpam(host, Self.spam[0].text))
            #expect(try await host.samples(in: .shared).isEmpty)
        }
    }

    @Test func refusesToStartWithACorpusThatCannotBeRead() async throws {
        let error = await #expect(throws: LoadError.self) {
            try await Self.withHost(corpus: "{\"text\": \"a\"}") { _ in }
        }
        #expect(error?.problems.first?.line == 1)
        #expect(error?.problems.first?.file.hasSuffix("corpus/a.jsonl") == true)
    }

    @Test func seesThroughTheStoreWhatAnotherProcessLearned() async throws {
        let store = EmbeddedStore(clock: .wall)
        let one = Learner(store: store, corpus: [], classifiers: LearnedClassifiers(), log: { _ in })
        let other = Learner(store: store, corpus: [], classifiers: LearnedClassifiers(), log: { _ in })
        await one.refresh()
        await other.refresh()
        #expect(other.classifiers.model(of: .shared) == nil)
        let change = try #require(Change.learn(Self.spam + Self.ham, in: .shared, token: 1))
        try await State(store: store).commit([change], by: .operators)
        await other.refresh()
        #expect(other.classifiers.model(of: .shared) != nil)
        #expect(one.classifiers.model(of: .shared) == nil)
        await one.end()
        await other.end()
    }
}
