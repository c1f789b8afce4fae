/// A composite while it is being put together from all places that speak of it.
struct CompositeDraft {
    let name: String
    let location: FileLocation
    var expression: UCLEntry?
    var score: UCLEntry?
    var group: UCLEntry?
    var policy: UCLEntry?
    var summary: UCLEntry?
}
