/// The word lists that hold in one chat: the chat's own and the global ones.
struct ListedWords: Sendable {
    var white: [WordList]
    var black: [WordList]
    /// False when the store has never told them.
    var isKnown: Bool

    static let none = ListedWords(white: [], black: [], isKnown: false)

    /// Distinct entries of a kind of list that occur in a text, in the order of the lists.
    func entries(_ kind: ListKind, in text: NormalizedText) -> [String] {
        let lists = kind == .white ? white : black
        guard lists.count != 1 else { return lists[0].matches(in: text) }
        var found: [String] = []
        for list in lists {
            for entry in list.matches(in: text) where !found.contains(entry) { found.append(entry) }
        }
        return found
    }
}
