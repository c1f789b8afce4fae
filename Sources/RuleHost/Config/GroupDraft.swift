/// A group while it is being put together from all places that speak of it.
struct GroupDraft {
    let name: String
    let location: FileLocation
    var summary: UCLEntry?
    var flag: UCLEntry?
    var maxScore: UCLEntry?
    var minScore: UCLEntry?
    var symbols = Named<SymbolDraft>()

    /// The group's key `flag`, or else its name without `telegram_`.
    var flagName: String {
        if let flag = flag?.value.text { return flag }
        return name.hasPrefix("telegram_") ? String(name.dropFirst("telegram_".count)) : name
    }
}
