import TestSupport
import Testing

/// What `/why` says of a message, `/check` says of the same message, whatever it consists of.
@Suite struct CheckEndToEndTests {
    private static let channel: JSON = ["id": -1_002_000_000_001, "type": "channel", "title": "News"]
    private static let button: JSON = ["text": "open", "url": "https://shop.example/"]

    private static let contents: [(kind: String, fields: [String: JSON])] = [
        ("text", ["text": "good morning, is the meeting at five?"]),
        ("spam", ["text": .text(ModerationEndToEndTests.spam)]),
        ("buttons", ["text": "our shop", "reply_markup": ["inline_keyboard": [[button]]]]),
        (
            "hidden link",
            [
                "text": "look here",
                "entities": [["type": "text_link", "offset": 0, "length": 4, "url": "https://bit.ly/abc"]],
            ]
        ),
        ("photo", BotAPIWorld.photo), ("caption", BotAPIWorld.photo.merging(["caption": "EARN $500 a day!!!"]) { $1 }),
        (
            "forward",
            [
                "text": "win a prize now",
                "forward_origin": ["type": "channel", "date": 1, "message_id": 5, "chat": channel],
            ]
        ),
        (
            "hidden forward",
            ["text": "hi", "forward_origin": ["type": "hidden_user", "date": 1, "sender_user_name": "Max"]]
        ),
        ("story", ["story": ["id": 1, "chat": channel]]),
        ("contact", ["contact": ["phone_number": "+15551234567", "first_name": "Call me"]]),
        ("voice", ["voice": ["file_id": "v", "file_unique_id": "w", "duration": 3]]),
        ("video note", ["video_note": ["file_id": "v", "file_unique_id": "w", "duration": 3, "length": 240]]),
        ("sticker", ["sticker": ["file_id": "s", "file_unique_id": "t", "type": "regular", "width": 1, "height": 1]]),
        ("dice", ["dice": ["emoji": "🎲", "value": 3]]),
        (
            "poll",
            [
                "poll": [
                    "id": "1", "question": "casino bonus?", "type": "regular",
                    "options": [["text": "yes", "voter_count": 0]],
                ]
            ]
        ),
        ("document", ["document": ["file_id": "d", "file_unique_id": "e", "file_name": "invoice.exe"]]),
        ("location", ["location": ["latitude": 1, "longitude": 2]]),
        ("quote", ["text": "yes", "quote": ["text": "join t.me/+AbCdEfGh1", "position": 0]]),
        (
            "bot",
            ["text": "play", "via_bot": ["id": 9, "is_bot": true, "first_name": "Games", "username": "gamesbot"]]
        ),
    ]

    @Test func saysTheSameAsWhy() throws {
        let bot = try LiveBot(settings: ["mode": "training"], flags: "")
        let person: Int64 = 500
        // The bot says no more than twenty things a minute in a group.
        func group(_ number: Int) -> Int64 { -1_001_000_001_000 - Int64(number) }
        bot.api.with { world in
            world.addPerson(person, name: "Pia")
            for number in Self.contents.indices {
                world.addChat(group(number), title: "Club \(number)", owner: LiveBot.admin, members: [person])
            }
        }
        try bot.start()
        for (number, content) in Self.contents.enumerated() {
            let chat = group(number)
            let message = try #require(bot.api.with { $0.send(content.fields, from: person, chat: chat) })
            let why = try bot.ask("/why", chat: chat, replyTo: message).text
            let check = try bot.ask("/check", chat: chat, replyTo: message).text
            #expect(why == check, "\(content.kind)")
            #expect(why.contains("score"), "\(content.kind): \(why)")
        }
        bot.end()
    }
}
