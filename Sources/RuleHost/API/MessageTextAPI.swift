/// The functions of `message` that read its texts as people do, wherever they stand.
enum MessageTextAPI {
    static let functions = [
        APIFunction(
            "parts", returns: "{ place: string, text: string, url: string? }[]", since: "0.3",
            "Texts elsewhere than in the message's own, by place: \(places). Buttons and previews have the address that they open."
        ) { raw in MessageAPI.withMessage(raw) { task, lua in pushParts(of: task, to: lua) } },
        APIFunction(
            "normalized", [place], returns: "string",
            "The text of a place as people read it: lower case, without marks and invisible characters, lookalikes as letters "
                + "of the word's own script, letters that are spaced out as words, one space between words."
        ) { raw in
            withPlace(raw, "normalized") { texts, lua in
                lua.push(texts.map(\.normalized.text).filter { !$0.isEmpty }.joined(separator: " "))
            }
        },
        APIFunction("words", [place], returns: "string[]", "The words of the normalised text of a place, in order.") {
            raw in
            withPlace(raw, "words") { texts, lua in lua.push(texts.flatMap(\.normalized.wordList)) }
        },
        APIFunction(
            "lookalikes", [place], returns: "string[]", since: "0.3",
            "Words of a place, as they were written, that are mostly of one script and have letters of another for their looks."
        ) { raw in
            withPlace(raw, "lookalikes") { texts, lua in
                lua.push(texts.flatMap { $0.normalized.lookalikes(in: $0.text) })
            }
        },
        APIFunction(
            "disguise", [place],
            returns: "{ lookalikes: integer, mixed: integer, hidden: integer, piled: integer, odd_marks: integer, "
                + "fancy: integer, spaced: integer, leet: integer }?", since: "0.3",
            "How the letters of a place are hidden; nil when they are not: words with lookalikes and other words of two scripts, "
                + "invisible characters, letters under three marks or more, marks of no orthography, letters in costume "
                + "(mathematical, enclosed, full-width), letters that are spaced out, digits and signs for letters."
        ) { raw in withPlace(raw, "disguise") { texts, lua in pushDisguise(of: texts.map(\.normalized), to: lua) } },
        APIFunction(
            "is_disguised", returns: "boolean", since: "0.3", "Whether any text of the message has disguise() to tell."
        ) { answer($0, .message) { $0.text.isDisguised } },
        APIFunction(
            "letters_in", ["script: string"], returns: "integer", since: "0.3",
            "Number of letters of a script, such as Arabic or Han, in all texts of the message."
        ) { raw in
            withTask(raw, .message) { task, lua in
                let name = lua.string(at: 2) ?? ""
                guard let script = Script.allCases.first(where: { $0.name == name }) else {
                    let known = Script.allCases.dropFirst().map(\.name).joined(separator: ", ")
                    return lua.fail("letters_in: unknown script \"\(lua.displayText(at: 2))\"; known: \(known)")
                }
                let texts = [task.message.text] + task.text.parts.map(\.part.text)
                return lua.answer(texts.reduce(0) { $0 + script.letterCount(in: $1) })
            }
        },
        APIFunction(
            "found", ["...: map|'whitelist'|'blacklist'"],
            returns: "{ entry: string, place: string, value: string? }[]", since: "0.3",
            "Distinct entries of maps, or of the chat's and the global word list, that occur in any text of the message, with "
                + "the place where each came first and the value that the map has for it."
        ) { raw in withTask(raw, .message) { task, lua in pushFound(by: task, to: lua) } },
    ]

    private static let places = Message.Part.Place.allCases.dropFirst().map(\.rawValue).joined(separator: ", ")
    private static let place: APIFunction.Parameter = "place: string?"

    /// Runs a body with the texts of the place that the second slot names, the message's own when it names none.
    private static func withPlace(
        _ raw: OpaquePointer?, _ name: String, _ body: ([(normalized: NormalizedText, text: String)], LuaStack) -> Void
    ) -> Int32 {
        withTask(raw, .message) { task, lua in
            var place = Message.Part.Place.text
            if let wanted = lua.string(at: 2) {
                guard let known = Message.Part.Place(rawValue: wanted) else {
                    return lua.fail("\(name): unknown place \"\(wanted)\"; known: text, \(places)")
                }
                place = known
            }
            body(task.text.normalized(in: place), lua)
            return 1
        }
    }

    private static func pushParts(of task: ScanTask, to lua: LuaStack) {
        let parts = task.text.parts
        lua.push(list: parts) { item in
            lua.pushTable(fields: 3)
            lua.set("place", to: item.part.place.rawValue)
            lua.set("text", to: item.part.text)
            lua.set("url", to: item.part.url)
        }
    }

    private static func pushDisguise(of texts: [NormalizedText], to lua: LuaStack) {
        guard texts.contains(where: { $0.disguise != Disguise() }) else { return lua.pushNil() }
        func sum(_ count: (Disguise) -> Int) -> Int { texts.reduce(0) { $0 + count($1.disguise) } }
        lua.pushTable(fields: 8)
        lua.set("lookalikes", to: sum(\.lookalikes.count))
        lua.set("mixed", to: sum(\.mixedWords))
        lua.set("hidden", to: sum(\.hiddenCount))
        lua.set("piled", to: sum(\.piledLetters))
        lua.set("odd_marks", to: sum(\.oddMarks))
        lua.set("fancy", to: sum(\.fancyLetters))
        lua.set("spaced", to: sum(\.spacedLetters))
        lua.set("leet", to: sum(\.leetSigns))
    }

    private static func pushFound(by task: ScanTask, to lua: LuaStack) -> Int32 {
        let count = lua.count
        guard count > 1 else { return lua.fail("found: a map, 'whitelist' or 'blacklist' expected") }
        lua.pushTable(list: 0)
        var (seen, place): (Set<String>, Int) = ([], 0)
        for index in 2...count {
            let map = RuleMap.at(index, lua)
            let found: [(entry: String, place: Message.Part.Place)]
            if let map {
                found = task.text.search { map.words.matches(in: $0) }
            } else if let kind = ListKind(listName: lua.string(at: index)) {
                if !task.wordLists.isKnown { task.noteSilence() }
                let lists = task.wordLists
                found = task.text.search { text in
                    let entries = lists.entries(kind, in: text)
                    if entries.hasOwn { task.noteOwnWord() }
                    return entries.found
                }
            } else {
                return lua.fail("found: a map, 'whitelist' or 'blacklist' expected, got \(lua.displayText(at: index))")
            }
            for item in found where seen.insert(item.entry).inserted {
                place += 1
                lua.pushTable(fields: 3)
                lua.set("entry", to: item.entry)
                lua.set("place", to: item.place.rawValue)
                lua.set("value", to: map?.value(of: item.entry).flatMap { $0.isEmpty ? nil : $0 })
                lua.setElement(place)
            }
        }
        return 1
    }
}

extension ListKind {
    /// The list that rules call by a name; nil for any other.
    init?(listName: String?) {
        switch listName {
        case "whitelist": self = .white
        case "blacklist": self = .black
        default: return nil
        }
    }
}
