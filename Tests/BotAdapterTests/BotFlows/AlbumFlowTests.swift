import RuleHost
import Testing

@testable import BotAPI
@testable import BotAdapter

@Suite struct AlbumFlowTests {
    private let world = BotWorld()

    /// A piece of an album; those without a text have no caption.
    private func piece(_ update: Int64, _ text: String? = nil, edit: Bool = false) -> String {
        let caption = text.map { #""caption": "\#($0)", "# } ?? ""
        return """
            {"update_id": \(update), "\(edit ? "edited_message" : "message")": {"message_id": \(update % 100 + 100),
             "date": 1000000, \(edit ? #""edit_date": 1000005, "# : "")\(caption)"photo": [{"file_id": "p"}],
             "media_group_id": "g", "chat": {"id": -1001, "type": "supergroup", "title": "Club"},
             "from": {"id": 2, "first_name": "Ann"}}}
            """
    }

    private var deleted: Set<Int64> {
        let calls = world.telegram.calls("deleteMessage") + world.telegram.calls("deleteMessages")
        return Set(
            calls.flatMap { call -> [Int64] in
                if let id = call.integer("message_id") { return [id] }
                guard case .list(let ids)? = call.parameters["message_ids"] else { return [] }
                return ids.compactMap { if case .integer(let id) = $0 { id } else { nil } }
            })
    }

    @Test(arguments: [[1, 2, 3], [2, 1, 3], [2, 3, 1]])
    func goesAsAWholeWhereverItsTextIs(order: [Int64]) async throws {
        for update in order { try await world.receive(piece(update, update == 1 ? "delete" : nil)) }
        #expect(deleted == [101, 102, 103])
        // Judged anew for its text, but counted once, and one strike.
        #expect(world.rules.messages.count(where: { $0.editDate == nil }) == 1)
        #expect(await world.perform("HGET", "rh:members:-1001:2", "strikes") == .bytes("1"))
    }

    @Test func judgesTheTextFirstWhenTheyComeTogether() async throws {
        try await world.receive(piece(1), piece(2), piece(3, "delete"))
        #expect(world.rules.messages.map(\.text) == ["delete"])
        #expect(deleted == [101, 102, 103])
    }

    @Test func survivesARestartBetweenPieces() async throws {
        try await world.receive(piece(1, "delete"))
        world.start()
        try await world.receive(piece(1, "delete"), piece(2))
        #expect(world.rules.messages.count == 1)
        #expect(deleted == [101, 102])
    }

    @Test func leavesAGoodOneAlone() async throws {
        try await world.receive(piece(1, "hello"))
        try await world.receive(piece(2), piece(3))
        #expect(world.rules.messages.count == 1)
        #expect(deleted.isEmpty)
        #expect(try await world.state.verdict(at: MessagePlace(chat: -1001, message: 103))?.action == Action.none)
    }

    @Test func goesAsAWholeWhenItsTextIsEditedIntoSpam() async throws {
        try await world.receive(piece(1, "hello"), piece(2))
        try await world.receive(piece(201, "delete", edit: true))
        #expect(deleted == [101, 102])
    }

    @Test func tellsOfItOnce() async throws {
        await world.setAdminChat(-5)
        try await world.receive(piece(1, "delete"), piece(2), piece(3))
        #expect(world.telegram.calls("sendMessage").count == 1)
    }
}
