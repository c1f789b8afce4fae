import Foundation
import RuleHost
import Testing

@testable import BotAPI
@testable import BotAdapter

@Suite struct CommandTableTests {
    @Test func namesEveryCommandOnce() {
        let names = CommandTable.commands.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.wholeMatch(of: /[a-z_]{1,32}/) != nil })
        #expect(CommandTable.command("flags")?.audience == .administrator)
        #expect(CommandTable.command("Flags") == nil)
    }

    @Test func fitsIntoTelegramsMenus() {
        for menu in CommandTable.menus + CommandTable.menus(chat: 5, isAdminChat: true) {
            guard case .list(let commands)? = menu.parameters["commands"] else {
                Issue.record("a menu without commands")
                continue
            }
            #expect((1...100).contains(commands.count))
            let names = commands.compactMap { command -> String? in
                guard case .object(let fields) = command, case .text(let text)? = fields["description"],
                    case .text(let name)? = fields["command"]
                else { return nil }
                #expect((3...256).contains(text.count) && !text.contains(where: "<&".contains))
                return name
            }
            #expect(Set(names).count == commands.count)
        }
    }

    @Test func showsEachScopeItsOwnInEveryLanguage() {
        let menus = CommandTable.menus
        #expect(menus.map { $0.text("language_code") } == [nil, "ru", "es", nil, "ru", "es"])
        #expect(names(menus[0]).contains("ban") && !names(menus[0]).contains("mydata"))
        #expect(!names(menus[3]).contains("ban") && names(menus[3]).contains("appeal"))
        #expect(menus.allSatisfy { !names($0).contains("reload") })
        let own = CommandTable.menus(chat: 5, isAdminChat: true)
        #expect(names(own[0]).contains("ban") && names(own[0]).contains("mydata"))
        #expect(!names(CommandTable.menus(chat: -5, isAdminChat: true)[0]).contains("mydata"))
        #expect(
            CommandTable.menus(chat: 5, isAdminChat: false).map(\.method) == [
                "deleteMyCommands", "deleteMyCommands", "deleteMyCommands",
            ])
    }

    @Test func writesTheDocument() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let onDisk = try String(contentsOf: root.appending(path: "docs/admin-commands.md"), encoding: .utf8)
        #expect(onDisk == CommandDocument.markdown(), "run `make docs`")
    }

    private func names(_ menu: TelegramCall) -> [String] {
        guard case .list(let commands)? = menu.parameters["commands"] else { return [] }
        return commands.compactMap { command in
            guard case .object(let fields) = command, case .text(let name)? = fields["command"] else { return nil }
            return name
        }
    }
}
