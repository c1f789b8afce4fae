import RuleHost
import Testing

@Suite struct LinksTests {
    @Test(arguments: [
        ("https://Example.COM/Path?q=1", ["example.com/Path?q=1"]), ("see http://a.org.", ["a.org"]),
        ("(https://en.wikipedia.org/wiki/Swift_(bird))", ["en.wikipedia.org/wiki/Swift_(bird)"]),
        ("t.me/joinchat/AAAA", ["t.me/joinchat/AAAA"]), ("https://t.me/+AbC", ["t.me/+AbC"]),
        ("tg://join?invite=XyZ", ["join?invite=XyZ"]), ("tg://resolve?domain=x", ["resolve?domain=x"]),
        ("www.example.com", ["example.com"]), ("WWW.Example.com/a", ["example.com/a"]),
        ("bit.ly/3xYz", ["bit.ly/3xYz"]),
        ("google.com,yandex.ru;ya.ru", ["google.com", "yandex.ru", "ya.ru"]), ("пример.рф", ["пример.рф"]),
        ("http://пример.рф/путь", ["пример.рф/путь"]), ("请访问example.com谢谢", ["example.com"]),
        ("https://user:pw@host.com:8080/x", ["host.com/x"]), ("https://google.com@evil.com/", ["evil.com/"]),
        ("https://evil.com\\@google.com", ["evil.com\\@google.com"]), ("https://a.com. Next", ["a.com"]),
        ("«https://a.com»", ["a.com"]), ("смотриhttps://a.com", ["a.com"]),
        ("https://a.comhttps://b.com", ["a.com", "b.com"]),
        ("https://a.com/x,https://b.com/y", ["a.com/x", "b.com/y"]), ("example.com:8080/x", ["example.com/x"]),
        ("https://web.archive.org/web/https://x.com", ["web.archive.org/web/https://x.com"]),
        ("xn--e1afmkfd.xn--p1ai", ["xn--e1afmkfd.xn--p1ai"]), ("münchen.de", ["münchen.de"]),
        ("Google.Com", ["google.com"]),
        ("http://1.2.3.4/x", ["1.2.3.4/x"]), ("a.com!", ["a.com"]), ("'a.com'", ["a.com"]),
        ("sub.domain.co.uk", ["sub.domain.co.uk"]),
        ("https://a.com?x=1", ["a.com?x=1"]), ("https://a.com#frag", ["a.com#frag"]),
        ("point.md/news", ["point.md/news"]),
        ("HTTPS://A.COM", ["a.com"]), ("- example.com", ["example.com"]), ("-example.com", ["example.com"]),
        ("1.t.me/abc", ["1.t.me/abc"]), ("пиши:t.me/abc", ["t.me/abc"]),
        ("https://a.com/x https://a.com/y", ["a.com/x", "a.com/y"]),
    ])
    func findsShownLinks(text: String, links: [String]) {
        #expect(Links.find(text: text, entities: []).map { $0.host + $0.path } == links)
    }

    @Test(arguments: [
        "", "hello", "main.swift", "readme.md", "lib.rs and main.py", "run.sh", "version 2.4", "v1.2.3", "e.g. this",
        "i.e. that", "a.k.a. me", "john.doe@example.com", "mail me: j@mail.ru", "и т.д. и т.п.", "Node.js", "ASP.NET",
        "Done.It works", "U.S.A.", "1.5", "10.0.0.1", "3.14", "...", ".com", "com.", "foo..com", "http://",
        "https:// x",
        "a:b//c", "p.m.", "Ph.D.", "привет.как дела", "конец.Начало", "file.txt", "archive.zip", "/home/me/x.com",
        "@durov.com", "user@host.com/path", "$obj.to", "5.to", "std::io", "http://nohost", "x.unknownending",
        "12.11.2024",
        "main.cc", "lib.so.6", "tar.gz", "Makefile.am.in.txt", "https://.com", "://a", "https//a", "\0.\0",
    ])
    func seesNoLink(text: String) {
        #expect(Links.find(text: text, entities: []).isEmpty)
    }

    @Test func namedLinksReplaceShownOnes() {
        let text = "click here or a.com b.com"
        let hidden = Entity(kind: "text_link", offset: 0, length: 10, url: "https://Evil.com/x")
        let shown = Entity(kind: "url", offset: 14, length: 5)
        let both = Links.find(text: text, entities: [hidden, shown])
        #expect(both.map(\.host) == ["evil.com", "a.com"])
        #expect(both.map(\.isHidden) == [true, false])
        #expect(both.map(\.text) == ["click here", "a.com"])
        #expect(both[0].url == "https://Evil.com/x")
        #expect(Links.find(text: text, entities: [hidden]).map(\.host) == ["evil.com", "a.com", "b.com"])
    }

    @Test func distinctByAddress() {
        let text = "https://A.com/ http://a.com a.com www.a.com https://a.com/x https://a.com:81 tg://a.com"
        #expect(
            Links.find(text: text, entities: []).map(\.url) == [
                "https://A.com/", "https://a.com/x", "https://a.com:81", "tg://a.com",
            ])
    }

    @Test func aTextLinkThatShowsItsTargetIsNotHidden() {
        let entity = Entity(kind: "text_link", offset: 0, length: 5, url: "http://a.com/")
        #expect(Links.find(text: "a.com", entities: [entity]).map(\.isHidden) == [false])
    }

    @Test func hostileEntitiesKeepTheirLinks() {
        let wild = [(-5, 3), (100, 5), (1, .max), (0, 1)].map {
            Entity(kind: "text_link", offset: $0.0, length: $0.1, url: "https://x.com/\($0.0)")
        }
        let links = Links.find(text: "😀", entities: wild + [Entity(kind: "url", offset: 1, length: 9)])
        #expect(links.map(\.path) == ["/-5", "/100", "/1", "/0"])
        #expect(links.allSatisfy { $0.text.isEmpty && $0.isHidden })
        #expect(Links.find(text: "x", entities: [Entity(kind: "text_link", offset: 0, length: 1, url: "")]).isEmpty)
    }
}
