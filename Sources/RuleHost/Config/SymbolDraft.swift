/// A symbol while it is being put together from all places that speak of it.
struct SymbolDraft {
    let name: String
    let location: FileLocation
    var score: UCLEntry?
    var summary: UCLEntry?
    var isOneShot: UCLEntry?
}
