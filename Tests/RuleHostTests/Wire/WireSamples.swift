import RuleHost

/// Values whose every field differs from what it is when nobody says anything, and random ones.
enum WireSamples {
    static let user = User(
        id: 7, username: "ann", name: "Ann Lee", lastName: "Lee", isBot: true, isPremium: true, language: "pt-BR",
        isAdmin: true)
    static let chat = Chat(id: -100, kind: .channel, title: "Cats", username: "cats", linkedChatID: -200)
    static let entity = Entity(kind: "text_link", offset: 3, length: 4, url: "https://a.b", userID: 9)
    static let media = Message.Media(fileName: "a.apk", mimeType: "x/y", size: 1 << 40, fileID: "AgAD")

    static var message: Message {
        var message = Message(
            id: 5, date: 1_717_750_000, chat: chat, user: user, text: "hi", kind: .photo, entities: [entity],
            updateID: 99)
        message.editDate = 1_717_750_001
        message.addedBy = user
        message.senderChat = chat
        message.media = media
        message.origin = .user(user)
        message.isAutomaticForward = true
        message.replyTo = 4
        message.replyToUserID = 8
        message.quote = "q"
        message.hasButtons = true
        message.viaBot = user
        message.mediaGroupID = "1234567890"
        message.parts = [Message.Part(place: .button, text: "tap", url: "https://t.me/x")]
        message.headers = [Message.Header(name: "Subject", value: "s")]
        return message
    }

    static var verdict: Verdict {
        var verdict = Verdict(message: message)
        verdict.action = .mute
        verdict.score = 0.1 + 0.2
        verdict.required = [.warn: 5, .ban: 1.0 / 3]
        verdict.hits = [
            Verdict.Hit(
                name: "TG_A", group: "telegram_core", score: -2.5, weight: 0.5, options: ["a", "b"],
                description: "says a")
        ]
        verdict.skipped = [Verdict.Skip(name: "TG_B", why: "flag b is off")]
        verdict.failures = [
            Verdict.Failure(rule: "TG_C", cause: .memory, message: "boom", location: "rules/x.lua:3")
        ]
        verdict.openAsks = [OpenAsk(name: "lols", subject: "7")]
        verdict.asks = [.captcha, .notice]
        verdict.exemption = "administrator"
        verdict.message = "first"
        verdict.elapsedMicroseconds = 31
        return verdict
    }

    /// Texts that writers and readers get wrong.
    static let hostileTexts = [
        "", " ", "\"", "\\", "\u{0}", "a\u{0}b", "\r\n\t\u{8}\u{C}\u{1F}\u{7F}", "/</script>", "\u{2028}\u{2029}",
        "مرحبا \u{202E}evil\u{202C}", "e\u{301}\u{301}\u{301}", "👩‍👩‍👧‍👦🇩🇪", "\u{FFFD}\u{FFFE}\u{10FFFF}", "\\ud83d",
        "null", "{\"chat_id\":1}", String(repeating: "😀", count: 2_048), String(repeating: "\u{1}", count: 4_096),
    ]

    static func message(by random: inout SeededNumbers) -> Message {
        var message = Message(
            id: number(&random), date: number(&random), chat: chat(by: &random), user: maybe(&random) { user(by: &$0) },
            text: text(&random), kind: Message.Kind.allCases.randomElement(using: &random) ?? .text,
            entities: list(&random) { random in
                Entity(
                    kind: text(&random), offset: Int(number(&random)), length: Int(number(&random)),
                    url: maybe(&random, text), userID: maybe(&random, number))
            }, updateID: maybe(&random, number))
        message.editDate = maybe(&random, number)
        message.addedBy = maybe(&random) { user(by: &$0) }
        message.senderChat = maybe(&random) { chat(by: &$0) }
        message.media = maybe(&random) { random in
            Message.Media(
                fileName: maybe(&random, text), mimeType: maybe(&random, text), size: maybe(&random, number),
                fileID: maybe(&random, text))
        }
        message.origin =
            [
                nil, .user(user(by: &random)), .hiddenUser(name: text(&random)), .chat(chat(by: &random)),
            ].randomElement(using: &random) ?? nil
        message.isAutomaticForward = .random(using: &random)
        message.replyTo = maybe(&random, number)
        message.replyToUserID = maybe(&random, number)
        message.quote = maybe(&random, text)
        message.hasButtons = .random(using: &random)
        message.viaBot = maybe(&random) { user(by: &$0) }
        message.mediaGroupID = maybe(&random, text)
        message.parts = list(&random) { random in
            Message.Part(
                place: Message.Part.Place.allCases.randomElement(using: &random) ?? .text, text: text(&random),
                url: maybe(&random, text))
        }
        message.headers = list(&random) { Message.Header(name: text(&$0), value: text(&$0)) }
        return message
    }

    static func verdict(by random: inout SeededNumbers) -> Verdict {
        var verdict = Verdict(message: message(by: &random))
        verdict.action = Action.allCases.randomElement(using: &random) ?? .none
        verdict.score = points(&random)
        for action in Action.allCases { verdict.required[action] = maybe(&random, points) }
        verdict.hits = list(&random) { random in
            Verdict.Hit(
                name: text(&random), group: text(&random), score: points(&random), weight: points(&random),
                options: list(&random, text), description: text(&random))
        }
        verdict.skipped = list(&random) { Verdict.Skip(name: text(&$0), why: text(&$0)) }
        verdict.failures = list(&random) { random in
            Verdict.Failure(
                rule: text(&random), cause: Verdict.Failure.Cause.allCases.randomElement(using: &random) ?? .runtime,
                message: text(&random), location: text(&random))
        }
        verdict.openAsks = list(&random) { OpenAsk(name: text(&$0), subject: text(&$0)) }
        verdict.asks = Set(Ask.allCases.filter { _ in Bool.random(using: &random) })
        verdict.exemption = maybe(&random, text)
        verdict.message = maybe(&random, text)
        verdict.elapsedMicroseconds = Int(number(&random))
        return verdict
    }

    // MARK: Parts

    private static func user(by random: inout SeededNumbers) -> User {
        User(
            id: number(&random), username: maybe(&random, text), name: text(&random), lastName: maybe(&random, text),
            isBot: .random(using: &random), isPremium: .random(using: &random), language: maybe(&random, text),
            isAdmin: .random(using: &random))
    }

    private static func chat(by random: inout SeededNumbers) -> Chat {
        Chat(
            id: number(&random), kind: Chat.Kind.allCases.randomElement(using: &random) ?? .group,
            title: text(&random), username: maybe(&random, text), linkedChatID: maybe(&random, number))
    }

    private static func text(_ random: inout SeededNumbers) -> String {
        guard Int.random(in: 0..<3, using: &random) == 0 else {
            let scalars = (0..<Int.random(in: 0..<20, using: &random)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...0x2FF, using: &random))
            }
            return String(String.UnicodeScalarView(scalars))
        }
        return hostileTexts.randomElement(using: &random) ?? ""
    }

    private static func number(_ random: inout SeededNumbers) -> Int64 {
        let all = Int64.random(in: .min ... .max, using: &random)
        return [0, 1, -1, .max, .min, all, all >> 40].randomElement(using: &random) ?? 0
    }

    private static func points(_ random: inout SeededNumbers) -> Double {
        let bits = Double(bitPattern: random.next())
        return [0, 2.5, 1.0 / 3, 1e300, -1e-300, .infinity, -.infinity, bits.isNaN ? 1 : bits]
            .randomElement(using: &random) ?? 0
    }

    private static func maybe<Value>(
        _ random: inout SeededNumbers, _ value: (inout SeededNumbers) -> Value
    ) -> Value? {
        Bool.random(using: &random) ? value(&random) : nil
    }

    private static func list<Value>(
        _ random: inout SeededNumbers, _ value: (inout SeededNumbers) -> Value
    ) -> [Value] {
        (0..<Int.random(in: 0..<3, using: &random)).map { _ in value(&random) }
    }
}
