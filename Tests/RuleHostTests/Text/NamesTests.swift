import RuleHost
import Testing

@Suite struct MentionsTests {
    @Test(arguments: [
        ("@durov hi", ["durov"]), ("@Durov @DUROV", ["durov"]), ("(@some_bot)", ["some_bot"]),
        ("hi,@name1!", ["name1"]),
        ("a@mail.ru", []), ("x.@name", []), ("@abc", []), ("@" + String(repeating: "a", count: 33), []),
        ("@" + String(repeating: "a", count: 32), [String(repeating: "a", count: 32)]), ("@имяя", []), ("@nameя", []),
        ("привет@name", []), ("привет @name", ["name"]), ("https://t.me/@name", []), ("medium.com/@name", []),
        ("@12345", []),
        ("@@name", ["name"]), ("@one @two2 @three", ["two2", "three"]), ("@name.", ["name"]), ("你好@name1", []),
        ("@", []), ("@name@other", ["name"]), ("", []),
    ])
    func findsNames(text: String, names: [String]) {
        #expect(Mentions.find(text: text, entities: []) == names)
    }

    @Test func entitiesCome1stAndIdsCount() {
        let entities = [
            Entity(kind: "mention", offset: 0, length: 5),
            Entity(kind: "text_mention", offset: 6, length: 3, userID: 42),
            Entity(kind: "text_mention", offset: 99, length: 3, userID: 43),
        ]
        #expect(Mentions.find(text: "@Anna Bob @other1", entities: entities) == ["anna", "42", "43"])
        #expect(Mentions.find(text: "@other1", entities: [Entity(kind: "code", offset: 0, length: 7)]).isEmpty)
        #expect(Mentions.find(text: "ab", entities: [Entity(kind: "mention", offset: 0, length: 2)]).isEmpty)
    }
}

@Suite struct HashtagsTests {
    @Test(arguments: [
        ("#Swift rocks #swift", ["swift"]), ("#работа #вакансии2024", ["работа", "вакансии2024"]), ("#1 #2024", []),
        ("a#b", []), ("#", []), ("# a", []), ("#日本語", ["日本語"]), ("&#x27;", []), ("https://a.com/#frag", []),
        ("#tag@channel", ["tag"]), ("#a_b,#c", ["a_b", "c"]), ("##x", []), ("C# #नमस्ते", ["नमस्ते"]), ("", []),
    ])
    func findsTags(text: String, tags: [String]) {
        #expect(Hashtags.find(text: text, entities: []) == tags)
    }
}
