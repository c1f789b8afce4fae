import Foundation
import RuleHost
import Testing

@testable import BotAPI
@testable import BotAdapter

@Suite struct MessageMappingTests {
    private func messages(_ json: String) throws -> [Message] {
        MessageMapping.messages(of: try JSONDecoder().decode(TelegramUpdate.self, from: Data(json.utf8)))
    }

    /// The one message of an update whose message has these fields beside the usual ones.
    private func message(_ fields: String, in kind: String = "message") throws -> Message {
        let all = try messages(
            """
            {"update_id": 9, "\(kind)": {"message_id": 5, "date": 1000,
             "chat": {"id": -1001, "type": "supergroup", "title": "Club", "username": "club"},
             "from": {"id": 2, "is_bot": false, "first_name": "Ann", "last_name": "Lee", "username": "ann",
                      "language_code": "pt-BR", "is_premium": true}\(fields.isEmpty ? "" : ", " + fields)}}
            """)
        #expect(all.count == 1)
        return try #require(all.first)
    }

    @Test func mapsAPlainText() throws {
        let message = try message(#""text": "hello""#)
        var wanted = Message(
            id: 5, date: 1000, chat: Chat(id: -1001, kind: .supergroup, title: "Club", username: "club"),
            user: User(
                id: 2, username: "ann", name: "Ann Lee", lastName: "Lee", isPremium: true, language: "pt-BR"),
            text: "hello", updateID: 9)
        wanted.kind = .text
        #expect(message == wanted)
    }

    @Test(arguments: [
        (
            #""poll": {"question": "q?", "options": [{"text": "a"}, {"text": "b"}], "explanation": "e"}"#,
            ["poll: q?", "poll: a", "poll: b", "poll: e"]
        ),
        (#""checklist": {"title": "t", "tasks": [{"id": 1, "text": "a"}]}"#, ["checklist: t", "checklist: a"]),
        (#""contact": {"first_name": "A", "last_name": "B", "phone_number": "1"}"#, ["contact: A B"]),
        (#""venue": {"title": "Bar", "address": "Street"}, "location": {}"#, ["venue: Bar", "venue: Street"]),
        (#""game": {"title": "G", "description": "D"}"#, ["button: G", "button: D"]),
        (#""external_reply": {"origin": {"type": "channel", "chat": {"id": -5, "title": "Ads"}}}"#, ["quote: Ads"]),
        (#""text": "x", "link_preview_options": {"url": "https://a.org"}"#, ["preview:  https://a.org"]),
        (
            #""text": "x", "reply_markup": {"inline_keyboard": [[{"text": "Go", "url": "https://a.org"}], [{"text": "b"}]]}"#,
            ["button: Go https://a.org", "button: b"]
        ),
        (#""poll": {"question": 7}, "venue": [], "contact": "x""#, []),
    ])
    func readsTextsElsewhere(fields: String, parts: [String]) throws {
        let found = try message(fields).parts
        #expect(found.map { "\($0.place): \($0.text)" + ($0.url.map { " " + $0 } ?? "") } == parts)
    }

    @Test func namesEveryTextElsewhere() throws {
        let message = try message(
            #""document": {"file_name": "a.exe"}, "quote": {"text": "said", "position": 0}, "#
                + #""forward_origin": {"type": "channel", "date": 1, "chat": {"id": -7, "title": "Ads"}, "message_id": 3}, "#
                + #""contact": {"first_name": "C"}, "sender_chat": {"id": -9, "type": "channel", "title": "Chan"}"#)
        let texts = message.otherTexts.map { "\($0.place): \($0.text)" }
        #expect(texts == ["quote: said", "forward: Ads", "contact: C", "file: a.exe", "channel: Chan"])
        #expect(try self.message(#""text": "x""#).otherTexts.map(\.text) == ["Ann Lee"])
    }

    @Test(arguments: [
        (#""text": "x""#, Message.Kind.text),
        (#""photo": [{"file_size": 1}, {"file_size": 7}], "caption": "x""#, .photo),
        (#""video": {"file_name": "a.mp4"}"#, .video),
        (#""animation": {}, "document": {}"#, .animation),
        (#""document": {"file_name": "a.exe", "mime_type": "x/y"}"#, .document),
        (#""video_note": {}"#, .videoNote),
        (#""voice": {}"#, .voice),
        (#""audio": {}"#, .audio),
        (#""sticker": {"emoji": "x"}"#, .sticker),
        (#""story": {"id": 1}"#, .story),
        (#""contact": {"phone_number": "1"}"#, .contact),
        (#""venue": {}, "location": {}"#, .venue),
        (#""location": {}"#, .location),
        (#""poll": {"question": "?"}"#, .poll),
        (#""dice": {"value": 6}"#, .dice),
        (#""game": {}"#, .game),
        (#""pinned_message": {"message_id": 1}"#, .service),
        (#""forum_topic_created": {}"#, .service),
        (#""paid_media": {}"#, .other),
        ("", .other),
    ])
    func namesTheKind(fields: String, kind: Message.Kind) throws {
        #expect(try message(fields).kind == kind)
    }

    @Test func takesCaptionAndItsEntities() throws {
        let message = try message(
            """
            "photo": [{"file_size": 1}, {"file_size": 7}], "caption": "see here",
            "caption_entities": [{"type": "text_link", "offset": 4, "length": 4, "url": "https://x.example"},
                                 {"type": "text_mention", "offset": 0, "length": 3, "user": {"id": 77}}],
            "media_group_id": "g1"
            """)
        #expect(message.text == "see here")
        #expect(
            message.entities == [
                Entity(kind: "text_link", offset: 4, length: 4, url: "https://x.example"),
                Entity(kind: "text_mention", offset: 0, length: 3, userID: 77),
            ])
        #expect(message.media == Message.Media(size: 7))
        #expect(message.mediaGroupID == "g1")
    }

    @Test func mapsAnEditToItsMoment() throws {
        let message = try message(#""text": "x", "edit_date": 1500"#, in: "edited_message")
        #expect(message.editDate == 1500)
        #expect(message.moment == 1500)
    }

    @Test(arguments: [
        (
            #""forward_origin": {"type": "user", "sender_user": {"id": 3, "first_name": "Bo"}}"#,
            Message.Origin.user(User(id: 3, name: "Bo"))
        ),
        (#""forward_origin": {"type": "hidden_user", "sender_user_name": "Zed"}"#, .hiddenUser(name: "Zed")),
        (
            #""forward_origin": {"type": "channel", "chat": {"id": -5, "type": "channel", "title": "C"}}"#,
            .chat(Chat(id: -5, kind: .channel, title: "C"))
        ),
        (
            #""forward_origin": {"type": "chat", "sender_chat": {"id": -6, "type": "supergroup", "title": "S"}}"#,
            .chat(Chat(id: -6, kind: .supergroup, title: "S"))
        ),
        (#""forward_from": {"id": 3, "first_name": "Bo"}, "forward_date": 1"#, .user(User(id: 3, name: "Bo"))),
        (#""forward_sender_name": "Zed""#, .hiddenUser(name: "Zed")),
        (
            #""forward_from_chat": {"id": -5, "type": "channel", "title": "C"}"#,
            .chat(Chat(id: -5, kind: .channel, title: "C"))
        ),
    ])
    func findsTheOriginOfAForward(fields: String, origin: Message.Origin) throws {
        #expect(try message(fields + #", "text": "x""#).origin == origin)
    }

    @Test func mapsReplyQuoteBotAndButtons() throws {
        let message = try message(
            """
            "text": "x", "reply_to_message": {"message_id": 3, "date": 1, "chat": {"id": -1001}, "text": "y",
                                              "from": {"id": 6, "is_bot": false, "first_name": "C"}},
            "quote": {"text": "part", "position": 0}, "via_bot": {"id": 8, "is_bot": true, "first_name": "B"},
            "reply_markup": {"inline_keyboard": [[{"text": "go", "url": "https://x.example"}]]}
            """)
        #expect(message.replyTo == 3)
        #expect(message.replyToUserID == 6)
        #expect(message.quote == "part")
        #expect(message.viaBot?.id == 8)
        #expect(message.hasButtons)
    }

    @Test func namesNoUserWhenAChatSpeaks() throws {
        let message = try message(
            #""text": "x", "sender_chat": {"id": -1001, "type": "supergroup", "title": "Club"}"#)
        #expect(message.user == nil)
        #expect(message.senderChat?.id == message.chat.id)
    }

    @Test func marksAutomaticForwards() throws {
        let message = try message(
            #""text": "x", "is_automatic_forward": true, "sender_chat": {"id": -7, "type": "channel"}"#)
        #expect(message.isAutomaticForward)
        #expect(message.senderChat == Chat(id: -7, kind: .channel))
    }

    @Test func givesOneJoinAPerson() throws {
        let joins = try messages(
            """
            {"update_id": 1, "message": {"message_id": 5, "date": 1000, "chat": {"id": -1, "type": "group"},
             "from": {"id": 2}, "new_chat_members": [{"id": 3, "first_name": "A"}, {"id": 4, "first_name": "B"}]}}
            """)
        #expect(joins.map(\.user?.id) == [3, 4])
        #expect(joins.allSatisfy { $0.kind == .join && $0.id == 5 && $0.chat.kind == .group })
    }

    @Test func namesWhoBroughtThemUnlessTheyCameAlone() throws {
        let joins = try messages(
            """
            {"update_id": 1, "message": {"message_id": 5, "date": 1000, "chat": {"id": -1, "type": "group"},
             "from": {"id": 3, "first_name": "A"},
             "new_chat_members": [{"id": 3, "first_name": "A"}, {"id": 4, "first_name": "B"}]}}
            """)
        #expect(joins.map(\.addedBy) == [nil, User(id: 3, name: "A")])
    }

    @Test(arguments: [(#"{"id": 2}"#, 2), (#"{"id": 3}"#, nil)] as [(String, Int64?)])
    func namesWhoChangedAMembersPlace(performer: String, adder: Int64?) throws {
        let joins = try messages(
            """
            {"update_id": 4, "chat_member": {"chat": {"id": -1, "type": "supergroup"}, "from": \(performer), "date": 50,
             "old_chat_member": {"user": {"id": 3}, "status": "left"},
             "new_chat_member": {"user": {"id": 3}, "status": "member"}}}
            """)
        #expect(joins.map(\.addedBy?.id) == [adder])
    }

    @Test func namesWhoLeft() throws {
        let message = try message(#""left_chat_member": {"id": 6, "first_name": "Cy"}"#)
        #expect(message.kind == .leave)
        #expect(message.user?.id == 6)
    }

    @Test(arguments: [
        (#""left""#, #""member""#, true),
        (#""kicked""#, #""member""#, true),
        (#""left""#, #""restricted", "is_member": true"#, true),
        (#""restricted", "is_member": false"#, #""member""#, true),
        (#""left""#, #""administrator""#, true),
        (#""restricted", "is_member": true"#, #""member""#, false),
        (#""member""#, #""administrator""#, false),
        (#""member""#, #""left""#, false),
        (#""left""#, #""kicked""#, false),
    ])
    func readsJoinsFromMemberChanges(old: String, new: String, isJoin: Bool) throws {
        let found = try messages(
            """
            {"update_id": 4, "chat_member": {"chat": {"id": -1, "type": "supergroup"}, "from": {"id": 2}, "date": 50,
             "old_chat_member": {"user": {"id": 3}, "status": \(old)},
             "new_chat_member": {"user": {"id": 3}, "status": \(new)}}}
            """)
        #expect(found.map(\.kind) == (isJoin ? [.join] : []))
        #expect(found.allSatisfy { $0.id == 0 && $0.user?.id == 3 && $0.date == 50 && $0.updateID == 4 })
    }

    @Test func ignoresShapesThatItDoesNotRead() throws {
        #expect(try message(#""text": "x", "story_of_2030": [1], "contact": 7, "effect_id": {}"#).kind == .contact)
    }
}
