/// What rules ask of what was learned: functions of `message`.
enum LearningAPI {
    static let functions = [
        APIFunction(
            "spam_probability", ["min_learns: number"], returns: "number?, string?", since: "0.3",
            "How likely the text is spam, 0 to 1, by what was learned, and the place of the text of message:parts() of which that is "
                + "said: the likeliest; nil when less than min_learns texts of either class were learned, or there is no word."
        ) { raw in
            withTask(raw, .message) { task, lua in
                guard let learns = lua.number(at: 2), learns >= 0 else {
                    return lua.fail("spam_probability: a number of texts expected")
                }
                guard let classifier = classifier(of: task, lua), let model = classifier.model,
                    Double(min(classifier.spamCount, classifier.hamCount)) >= learns,
                    let likeliest = likeliest(in: task.text, model)
                else { return lua.answerNil() }
                lua.push(likeliest.value)
                lua.push(likeliest.place.rawValue)
                return 2
            }
        },
        APIFunction(
            "near_spam", ["similarity: number"], returns: "number?", since: "0.3",
            "How much the text has in common with the learned spam that is nearest, from similarity to 1; nil when there is none, "
                + "ham is nearer, or the text is short."
        ) { raw in
            withNumber(raw, "near_spam: a similarity of 0 to 1") { task, minimum, lua in
                lua.push(classifier(of: task, lua)?.nearSpam(task.text.learning, atLeast: minimum))
            }
        },
        APIFunction(
            "is_known_spam", returns: "boolean", since: "0.3",
            "Whether a text of 30 characters or more with the very same words was learned as spam."
        ) { raw in
            withTask(raw, .message) { task, lua in
                return lua.answer(classifier(of: task, lua)?.isKnownSpam(task.text.learning) ?? false)
            }
        },
        APIFunction(
            "similar_to", ["map: map", "similarity: number"], returns: "number?", since: "0.3",
            "How much the text has in common with the entry of a map of type texts that is nearest, from similarity to 1; nil when "
                + "none is so near, or the text is short."
        ) { raw in
            withTask(raw, .message) { task, lua in
                guard let map = RuleMap.at(2, lua), map.kind == .texts else {
                    return lua.fail("similar_to: a map of type texts expected, got \(lua.kindName(at: 2))")
                }
                guard let minimum = lua.number(at: 3), (0...1).contains(minimum) else {
                    return lua.fail("similar_to: a similarity of 0 to 1 expected")
                }
                return lua.answer(map.similarity(to: task.text.learning, atLeast: minimum))
            }
        },
        APIFunction(
            "campaign", ["window: number"], returns: "integer[]?", since: "0.3",
            "Counts the text over all chats by two of its signatures, and says how many people sent nearly the same in the last "
                + "window seconds by either, then in how many chats by either; nil when the text is short. Waits for the store."
        ) { raw in campaign(raw) },
    ]

    /// The classifier for the chat's tenant; nil before the first fit.
    private static func classifier(of task: ScanTask, _ lua: LuaStack) -> Classifier? {
        HostState.of(lua).classifiers?.classifier(in: LearningScope(task.tenant))
    }

    /// Bytes of the shape below which a text elsewhere is a name and no text.
    private static let shortestPart = 30

    /// The text that is most likely spam; worked out once a message.
    private static func likeliest(in text: TaskText, _ model: LinearModel) -> TaskText.Likeliest? {
        if let known = text.likeliest { return known }
        var found: [TaskText.Likeliest] = []
        if !text.learning.shape.isEmpty { found.append((.text, model.probability(FeatureVector(text.learning)))) }
        for part in text.parts where part.normalized.shape.count >= shortestPart {
            found.append((part.part.place, model.probability(FeatureVector(part.learning))))
        }
        text.likeliest = found.max { $0.value < $1.value }
        return text.likeliest
    }

    private static func withNumber(
        _ raw: OpaquePointer?, _ wanted: String, _ body: (ScanTask, Double, LuaStack) -> Void
    ) -> Int32 {
        withTask(raw, .message) { task, lua in
            guard let number = lua.number(at: 2), number >= 0 else { return lua.fail("\(wanted) expected") }
            body(task, number, lua)
            return 1
        }
    }

    /// Bands of a signature that are counted: near-identical texts share one of two nearly always, others hardly ever.
    private static let campaignBands = [0, TextSignature.bandCount / 2]

    private static func campaign(_ raw: OpaquePointer?) -> Int32 {
        withTask(raw, .message) { task, lua in
            guard let window = lua.number(at: 2), window >= 1, window <= Double(WindowCount.longest) else {
                return lua.fail("campaign: a window of 1 to \(WindowCount.longest) seconds expected")
            }
            guard let user = task.message.user?.id, let signature = TextSignature(task.text.learning) else {
                return lua.answerNil()
            }
            guard lua.mayWait else { return lua.fail(Waiting.refusal) }
            let seconds = ByteString(Int64(window.rounded(.up)))
            // What may not feed others is counted for the chat alone.
            let tenant = task.mayFeed ? task.tenant : .chat(task.message.chat.id)
            let members = [("users", user), ("chats", task.message.chat.id)]
            task.ask(
                members.flatMap { kind, member in
                    campaignBands.map { band in
                        StoreCommand(
                            WindowCount.name, MessageCounter.campaign(signature.band(band), kind, of: tenant),
                            task.dateArgument, seconds, ByteString(member))
                    }
                })
            return lua.wait()
        }
    }
}
