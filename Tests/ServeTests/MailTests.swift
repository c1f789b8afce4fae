import BotAdapter
import Foundation
import RuleHost
import Testing

@testable import Serve

@Suite struct MailTests {
    private static let bodies: [(String, String)] = [
        ("Subject: x\r\n\r\nHello\r\nyou\r\n", "Hello\nyou"),
        ("Subject: x\n\nHello\n", "Hello"),
        ("From me@x Sat Jan  1 00:00:00 2000\nSubject: x\n\nHello", "Hello"),
        ("no header at all\nsecond line", "no header at all\nsecond line"),
        ("Subject: x", ""),
        ("\n\nHello", "\nHello"),
        ("Content-Transfer-Encoding: base64\n\nSGVsbG8s\r\nIMOpIQ==\n", "Hello, é!"),
        ("Content-Transfer-Encoding: Quoted-Printable\n\nna=C3=AFve =\r\nword=3D=zz=", "naïve word==zz="),
        ("Content-Type: text/plain; charset=ISO-8859-1\n\n\u{63}af", "caf"),
        ("Content-Type: application/pdf\n\n%PDF", ""),
        ("Content-Type: text/html\n\n<b>x</b>", "<b>x</b>"),
        (
            """
            Content-Type: multipart/alternative; boundary="b; c"

            preamble
            --b; c
            Content-Type: text/html

            <b>Hello</b>
            --b; c
            Content-Type: TEXT/plain; charset=utf-8
            Content-Transfer-Encoding: base64

            SGVsbG8=
            --b; c--
            epilogue
            """, "Hello"
        ),
        (
            """
            Content-Type: multipart/mixed; boundary=o

            --o
            Content-Type: multipart/alternative; boundary=i

            --i
            Content-Type: text/html

            <i>
            --i
            Content-Type: text/plain

            inner
            --i--
            --o
            Content-Type: text/plain

            outer
            --o--
            """, "inner"
        ),
        ("Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: text/plain\n\ncut off", "cut off"),
        ("Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: image/png\n\nx\n--o--", ""),
        ("Content-Type: multipart/mixed\n\nno boundary", ""),
    ]

    @Test(arguments: bodies)
    func findsTheText(mail: String, text: String) { #expect(Mail(Array(mail.utf8)).text == text) }

    @Test func readsOtherCharacterSets() {
        let latin = Array("Content-Type: text/plain; charset=\"iso-8859-1\"\n\n".utf8) + [0x63, 0xE9]
        #expect(Mail(latin).text == "cé")
        let cyrillic = Array("Content-Type: text/plain; charset=windows-1251\n\n".utf8) + [0xE4, 0xE0]
        #expect(Mail(cyrillic).text == "да")
        let broken = Array("Subject: x\n\n".utf8) + [0x61, 0xFF]
        #expect(Mail(broken).text == "a\u{FFFD}")
    }

    private static let words: [(String, String)] = [
        ("plain", "plain"), ("=?utf-8?B?0L/RgNC40LLQtdGC?=", "привет"), ("=?UTF-8?q?a_b=3Dc?=", "a b=c"),
        ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"), ("=?utf-8?Q?a?= b =?utf-8?Q?c?=", "a b c"),
        ("x =?utf-8?Q?a?=", "x a"), ("=?iso-8859-1*de?Q?=E9?=", "é"), ("=?utf-8?X?a?=", "=?utf-8?X?a?="),
        ("=?utf-8?Q?a", "=?utf-8?Q?a"), ("=?", "=?"), ("=?=?=?=?=", "=?=?=?=?="),
    ]

    @Test(arguments: words)
    func decodesWords(value: String, wanted: String) { #expect(EncodedWords.decode(value) == wanted) }

    @Test func unfoldsHeaders() {
        let mail = Mail(Array("Subject: one\r\n  two\r\nX-A:b\r\nX-A: c\r\n\r\n".utf8))
        #expect(mail.headers.map(\.name) == ["Subject", "X-A", "X-A"])
        #expect(mail.headers.map(\.value) == ["one two", "b", "c"])
        #expect(mail["x-a"] == "b")
    }

    @Test func survivesDeepAndManyParts() {
        let nest = (0..<50).map {
            "Content-Type: multipart/mixed; boundary=b\(String(repeating: "x", count: $0))\n\n--b\n"
        }
        #expect(Mail(Array(nest.joined().utf8)).text.isEmpty)
        let many = "Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\n\n", count: 20_000)
        #expect(Mail(Array(many.utf8)).text.isEmpty)
        #expect(Mail(Array(String(repeating: "A: b\n", count: 20_000).utf8)).headers.count == 1000)
    }

    // MARK: As a message

    private let json: RspamdMessage.JSONReader = { try MessageLine.decode($0) }

    @Test func readsWhatTelegramSaid() throws {
        let mail = """
            X-Telegram-User-Id: 42
            X-Telegram-Username: @ann
            X-Telegram-First-Name: =?utf-8?Q?Ann=C3=A9?=
            X-Telegram-Last-Name: Lee
            X-Telegram-Is-Premium: true
            X-Telegram-Is-Bot: false
            X-Telegram-Chat-Id: -1001
            X-Telegram-Chat-Title: Bees
            X-Telegram-Message-Type: photo
            X-Telegram-Forward-From: Bob
            Message-ID: <77.-1001@telegram>
            In-Reply-To: <70.-1001@telegram>
            X-Telegram-Date: 1717750000

            hello
            """
        let message = try #require(try RspamdMessage.messages(Array(mail.utf8), type: nil, json: json, now: 5).first)
        var wanted = Message(
            id: 77, date: 1_717_750_000, chat: Chat(id: -1001, title: "Bees"),
            user: User(id: 42, username: "ann", name: "Anné Lee", isPremium: true), text: "hello", kind: .photo)
        wanted.replyTo = 70
        wanted.origin = .hiddenUser(name: "Bob")
        wanted.headers = message.headers
        #expect(message == wanted)
        #expect(message.headers.count == 13)
    }

    @Test func judgesAPlainMailAsChatZero() throws {
        let mail = Array("Subject: hi\n\nhello\n".utf8)
        let message = try #require(try RspamdMessage.messages(mail, type: "text/plain", json: json, now: 9).first)
        #expect(message.chat.id == 0)
        #expect(message.user == nil)
        #expect(message.date == 9)
        #expect(message.headers == [.init(name: "Subject", value: "hi")])
    }

    @Test func readsJSON() throws {
        let line = Array(" {\"chat_id\":-5,\"user_id\":3,\"date\":9,\"message_id\":2,\"text\":\"hi\"}".utf8)
        for type in [nil, "application/json", "application/json; charset=utf-8", "text/plain"] {
            let message = try #require(try RspamdMessage.messages(line, type: type, json: json, now: 5).first)
            #expect(message.chat.id == -5)
            #expect(message.date == 9)
        }
        let tap = Array(
            "{\"update_id\":1,\"callback_query\":{\"id\":\"1\",\"from\":{\"id\":1,\"first_name\":\"a\"}}}".utf8)
        #expect(try RspamdMessage.messages(tap, type: nil, json: json, now: 5).isEmpty)
    }

    @Test(arguments: ["", "  \n", "{", "{}", "{\"chat_id\":\"x\"}"])
    func refusesWhatIsNoMessage(body: String) {
        #expect(throws: RspamdMessage.Failure.self) {
            try RspamdMessage.messages(Array(body.utf8), type: nil, json: json, now: 5)
        }
    }
}
