/// Finds what was probably meant by a name that is not known.
package enum Suggestion {
    /// The known name that is nearest to a misspelt one, letter case aside.
    ///
    /// Two letters exchanged, one missing, one too many or one wrong are one step each.
    /// - Returns: The first of the nearest ones; nil when all are further away than one step for three letters, at least
    ///   one.
    package static func nearest(to name: String, in known: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased())
        let limit = max(1, wanted.count / 3)
        var best: (name: String, steps: Int)?
        for candidate in known {
            let letters = Array(candidate.lowercased())
            guard abs(letters.count - wanted.count) <= limit else { continue }
            let steps = distance(wanted, letters)
            guard steps <= limit, steps < best?.steps ?? .max else { continue }
            best = (candidate, steps)
        }
        return best?.name
    }

    /// The end of a message about an unknown name: `; did you mean "score"?`, or `other` when none is near.
    package static func hint(for name: String, in known: some Sequence<String>, orElse other: String = "") -> String {
        nearest(to: name, in: known).map { "; did you mean \"\($0)\"?" } ?? other
    }

    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in 1...left.count {
            var current = [row] + [Int](repeating: 0, count: right.count)
            for column in 1...right.count {
                let isSame = left[row - 1] == right[column - 1]
                var steps = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    steps = min(steps, beforeLast[column - 2] + 1)
                }
                current[column] = steps
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
