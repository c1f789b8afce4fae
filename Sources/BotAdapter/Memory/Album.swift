internal import BotAPI
internal import RuleHost

/// Several pictures or files that were sent as one: each is a message of its own, and one of them has the text.
///
/// The first piece is judged, and a piece with a text after it; the others follow. So an album counts once, and goes as a
/// whole.
struct Album: Codable, Hashable, Sendable {
    /// What is to be done with a piece.
    enum Step: Hashable, Sendable {
        case judge
        /// Judged like an edit: the album has been counted already.
        case judgeAgain
        /// Not judged: what holds for the album holds for it.
        case follow
    }

    private(set) var pieces: [Int64] = []
    /// The verdict of the piece that decided.
    private(set) var verdict: Verdict
    /// Whether the album was deleted, and late pieces go as well.
    private(set) var isRemoved: Bool

    /// Notes a piece that was judged, in an album that is new or known.
    init(_ message: Message, verdict: Verdict, isRemoved: Bool, after album: Album?) {
        pieces = album?.pieces ?? []
        if !pieces.contains(message.id) { pieces.append(message.id) }
        self.isRemoved = isRemoved || album?.isRemoved == true
        self.verdict = verdict.action < album?.verdict.action ?? .none ? album?.verdict ?? verdict : verdict
    }

    /// Notes a piece that was not judged.
    mutating func follow(_ message: Message) { pieces.append(message.id) }

    static func step(for message: Message, in album: Album?) -> Step {
        guard let album, message.editDate == nil else { return .judge }
        return album.isRemoved || message.text.isEmpty ? .follow : .judgeAgain
    }

    /// Updates in their order, but of each album the piece with the text first.
    static func textsFirst(_ updates: [TelegramUpdate]) -> [TelegramUpdate] {
        var updates = updates
        var places: [String: Int] = [:]
        for index in updates.indices {
            guard case .message(let message) = updates[index].payload, let album = message.mediaGroupID else {
                continue
            }
            guard let first = places[album] else {
                places[album] = index
                continue
            }
            guard case .message(let leader) = updates[first].payload, leader.text == nil, message.text != nil else {
                continue
            }
            updates.swapAt(first, index)
        }
        return updates
    }

    /// What keeps it while pieces may come.
    func change(chat: Int64, id: String) -> Change { .keepAlbum(StoredJSON.text(self), chat: chat, id: id) }
}
