import Foundation
import Testing

@testable import BotAPI

@Suite struct TelegramUpdateTests {
    private func isPressing(_ payload: String) throws -> Bool {
        try JSONDecoder().decode(TelegramUpdate.self, from: Data(#"{"update_id": 1, \#(payload)}"#.utf8)).isPressing
    }

    @Test(arguments: [
        (#""text": "hello""#, false),
        (##""text": "#now", "entities": [{"type": "hashtag", "offset": 0, "length": 4}]"##, false),
        (#""text": "a.org", "entities": [{"type": "url", "offset": 0, "length": 5}]"#, true),
        (#""text": "@ann_x", "entities": [{"type": "mention", "offset": 0, "length": 6}]"#, true),
        (#""text": "123456", "entities": [{"type": "phone_number", "offset": 0, "length": 6}]"#, true),
        (#""caption": "x", "caption_entities": [{"type": "email", "offset": 0, "length": 1}]"#, true),
        (#""text": "x", "reply_markup": {"inline_keyboard": [[{"text": "Go", "url": "https://a.org"}]]}"#, true),
        (#""text": "x", "via_bot": {"id": 7, "first_name": "B"}"#, true),
        (#""text": "x", "forward_origin": {"type": "hidden_user", "sender_user_name": "H"}"#, true),
        (#""photo": [{"file_id": "p", "file_unique_id": "u", "width": 1, "height": 1}]"#, true),
        (#""poll": {"question": "q?", "options": [{"text": "a"}]}"#, true),
        (#""new_chat_members": [{"id": 2, "first_name": "A"}]"#, true),
    ])
    func pressesWhenAMessageLeadsElsewhere(fields: String, isExpected: Bool) throws {
        let chat = #""chat": {"id": -1, "type": "supergroup"}"#
        let found = try isPressing(#""message": {"message_id": 1, "date": 1, \#(chat), \#(fields)}"#)
        #expect(found == isExpected)
    }

    @Test(arguments: [
        #""edited_message": {"message_id": 1, "date": 1, "chat": {"id": -1, "type": "supergroup"}, "text": "hello"}"#,
        #""callback_query": {"id": "c", "from": {"id": 2, "first_name": "A"}, "data": "x"}"#,
    ])
    func pressesForAllThatIsNoMessage(payload: String) throws { #expect(try isPressing(payload)) }
}
