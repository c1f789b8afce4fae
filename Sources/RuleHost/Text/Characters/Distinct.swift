/// Puts findings in the order of the text and drops repetitions.
enum Distinct {
    static func values(_ found: [(start: Int, name: String)]) -> [String] {
        var seen: Set<String> = []
        let ordered = found.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
        return ordered.map(\.element.name).filter { seen.insert($0).inserted }
    }
}
