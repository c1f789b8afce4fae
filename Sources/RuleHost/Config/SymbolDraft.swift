/// A symbol while it is being put together from all places that speak of it.
struct SymbolDraft {
    let name: String
    let location: FileLocation
    /// What was said, by key.
    var entries: [String: UCLEntry] = [:]
}
