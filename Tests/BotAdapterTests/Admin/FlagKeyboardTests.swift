import RuleHost
import Testing

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
            [flag("all", isGroup: true, isOn: false), flag("a"), flag("b", isOn: false)], page: 0)
        #expect(keyboard.rows.map { $0.map(\.text) } == [["❌ all of all"], ["💤 a", "❌ b"]])
        #expect(keyboard.rows.map { $0.map(\.data) } == [["flag:0:on:all"], ["flag:0:off:a", "flag:0:on:b"]])
    }

    @Test func pagesThroughEveryFlagOnce() {
        let pages = (0..<3).map { FlagKeyboard.keyboard(many, page: $0) }
        let taps = pages.flatMap { $0.rows.flatMap { $0 } }.compactMap { FlagKeyboard.tap($0.data, flags: many) }
        let names = taps.compactMap { tap -> String? in
            guard case .set(let name, _, _) = tap else { return nil }
            return name
        }
        #expect(names == many.map(\.name))
        #expect(
            pages.map { $0.rows.last?.map(\.data) } == [
                ["page:0", "page:1"], ["page:0", "page:1", "page:2"], ["page:1", "page:2"],
            ])
        #expect(FlagKeyboard.keyboard(many, page: 99) == pages[2])
        #expect(FlagKeyboard.keyboard(many, page: -1) == pages[0])
    }

    @Test func keepsDataWithinTelegramsLimits() throws {
        let long = [
            flag(String(repeating: "lang_", count: 30) + "a"), flag(String(repeating: "lang_", count: 30) + "b"),
        ]
        let buttons = FlagKeyboard.keyboard(long, page: 0).rows.flatMap { $0 }
        #expect(buttons.allSatisfy { $0.data.utf8.count <= 64 })
        #expect(
            buttons.map { FlagKeyboard.tap($0.data, flags: long) }
                == long.map { .set(flag: $0.name, isOn: false, page: 0) })
        #expect(FlagKeyboard.keyboard(many, page: 1).rows.flatMap { $0 }.count <= 100)
    }
}
