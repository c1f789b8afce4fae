import RuleHost
import Testing

@testable import BotAPI
@testable import BotAdapter

@Suite struct FlagKeyboardTests {
    private func flag(_ name: String, group: String = "g", isGroup: Bool = false, isOn: Bool = true) -> Flag {
        Flag(
            name: name, summary: "", group: group, isGroup: isGroup, symbols: [], isOn: isOn, source: .builtin)
    }

    private var many: [Flag] {
        (0..<12).flatMap { group in
            [flag("group\(group)", group: "g\(group)", isGroup: true)]
                + (0..<7).map { flag("flag_\(group)_\($0)", group: "g\(group)") }
        }
    }

    @Test func showsSleepingFlags() {
        let keyboard = FlagKeyboard.keyboard(
            [flag("all", isGroup: true, isOn: false), flag("a"), flag("b", isOn: false)], page: 0, chat: -1001)
        #expect(keyboard.rows.map { $0.map(\.text) } == [["❌ all ▾"], ["💤 a", "❌ b"]])
        #expect(
            keyboard.rows.map { $0.map(\.data) } == [["flag:0:on:-rt:all"], ["flag:0:off:-rt:a", "flag:0:on:-rt:b"]])
    }

    @Test func pagesThroughEveryFlagOnce() {
        let pages = (0..<5).map { FlagKeyboard.keyboard(many, page: $0, chat: -1001) }
        let taps = pages.flatMap { $0.rows.flatMap { $0 } }.compactMap {
            FlagKeyboard.tap(CallbackData($0.data), flags: many)
        }
        let names = taps.compactMap { tap -> String? in
            guard case .set(let name, _, _) = tap else { return nil }
            return name
        }
        #expect(names == many.map(\.name))
        #expect(
            pages.map { $0.rows.last?.map(\.data) } == [
                ["page:0:-rt", "page:1:-rt"], ["page:0:-rt", "page:1:-rt", "page:2:-rt"],
                ["page:1:-rt", "page:2:-rt", "page:3:-rt"], ["page:2:-rt", "page:3:-rt", "page:4:-rt"],
                ["page:3:-rt", "page:4:-rt"],
            ])
        #expect(FlagKeyboard.keyboard(many, page: 99, chat: -1001) == pages[4])
        #expect(FlagKeyboard.keyboard(many, page: -1, chat: -1001) == pages[0])
    }

    @Test func saysWhatEachFlagDoes() {
        let flags = [
            Flag(
                name: "a", summary: "Has <b> & more.", group: "g", isGroup: true, symbols: [], isOn: true,
                source: .builtin),
            flag("b"),
        ]
        let text = FlagKeyboard.text(flags, page: 0, title: "Club & Co", .english)
        #expect(text.hasPrefix("Rules of <b>Club &amp; Co</b>:"))
        #expect(text.hasSuffix("\n\n<b>a</b>: Has &lt;b&gt; &amp; more.\nb"))
        #expect(FlagKeyboard.text([], page: 3, title: "", .spanish).hasPrefix("Reglas"))
    }

    @Test func fitsAPageOfLongSummariesIntoOneMessage() {
        let flags = (0..<40).map { index in
            Flag(
                name: "flag_\(index)", summary: String(repeating: "word ", count: 60), group: "g\(index / 8)",
                isGroup: false, symbols: [], isOn: true, source: .builtin)
        }
        #expect(FlagKeyboard.text(flags, page: 0, title: "", .english).utf16.count < 4_096)
    }

    @Test func keepsDataWithinTelegramsLimits() throws {
        let long = [
            flag(String(repeating: "lang_", count: 30) + "a"), flag(String(repeating: "lang_", count: 30) + "b"),
        ]
        let buttons = FlagKeyboard.keyboard(long, page: 0, chat: .min).rows.flatMap { $0 }
        #expect(buttons.allSatisfy { $0.data.utf8.count <= 64 })
        #expect(
            buttons.map { FlagKeyboard.tap(CallbackData($0.data), flags: long) }
                == long.map { .set(flag: $0.name, isOn: false, page: 0) })
        #expect(FlagKeyboard.keyboard(many, page: 1, chat: -1001).rows.flatMap { $0 }.count <= 100)
    }
}
