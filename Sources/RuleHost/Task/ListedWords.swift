/// The word lists that hold in one chat: the chat's own and those for all chats.
struct ListedWords: Sendable {
    /// A list for all chats and the chat's own; nil where it is empty.
    struct Lists: Sendable {
        var common: WordList?
        var own: WordList?
    }

    var white = Lists()
    var black = Lists()
    /// False when the store has never told them.
    var isKnown = false

    /// Distinct entries of a kind of list that occur in a text, those for all chats first, and whether any is the chat's own
    /// alone.
    func entries(_ kind: ListKind, in text: NormalizedText) -> (found: [String], hasOwn: Bool) {
        let lists = kind == .white ? white : black
        let common = lists.common?.matches(in: text) ?? []
        guard let own = lists.own?.matches(in: text).filter({ !common.contains($0) }), !own.isEmpty else {
            return (common, false)
        }
        return (common + own, true)
    }
}
