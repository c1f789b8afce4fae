/// Finds the name that was probably meant.
enum NearestName {
    /// `; did you mean X?`, or nil when no name is near enough.
    static func hint(for found: String, among names: [String]) -> String? {
        nearest(to: found, among: names).map { "; did you mean \($0)?" }
    }

    /// The name with the fewest changes of letters, at most a third of them (and two for short names); the first of equals.
    static func nearest(to found: String, among names: [String]) -> String? {
        let limit = max(2, found.count / 3)
        let ranked = names.map { (name: $0, distance: distance(found, $0)) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= limit else { return nil }
        // Two changes turn any three letters into almost any other three.
        return best.distance < best.name.filter { $0 != "-" }.count ? best.name : nil
    }

    /// Number of letters to insert, remove, replace or swap with their neighbour to turn one text into the other.
    static func distance(_ first: String, _ second: String) -> Int {
        let source = Array(first)
        let target = Array(second)
        var beforeLast: [Int] = []
        var last = Array(0...target.count)
        for row in source.indices {
            var current = [row + 1]
            for column in target.indices {
                let isEqual = source[row] == target[column]
                var best = min(last[column] + (isEqual ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                let isSwap =
                    row > 0 && column > 0 && source[row] == target[column - 1] && source[row - 1] == target[column]
                if isSwap { best = min(best, beforeLast[column - 1] + 1) }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[target.count]
    }
}
