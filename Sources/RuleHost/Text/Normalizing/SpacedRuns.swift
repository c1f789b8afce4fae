/// Finds letters that are spaced out: `з а р а б о т о к`, `f.r.e.e`.
enum SpacedRuns {
    /// So many single letters in a row are no accident.
    static let shortest = 4
    /// A wider gap ends the row: it is that of a new line of thought.
    private static let widestGap = 12
    /// The widest gap within a word.
    private static let widestUsual = 3

    /// Joins the runs of single letters that stand equally far apart; a wider gap than their usual one ends a word.
    ///
    /// - Returns: The runs, and how many letters were joined.
    static func joined(_ runs: [LetterRun], letters: [Letterform]) -> (runs: [LetterRun], letterCount: Int) {
        var result: [LetterRun] = []
        result.reserveCapacity(runs.count)
        var (index, count) = (0, 0)
        while index < runs.count {
            let end = end(ofRowFrom: index, in: runs)
            let row = runs[index..<end]
            if isSpelled(row, letters) {
                count += end - index
                append(row, to: &result)
            } else {
                result += row
            }
            index = end
        }
        return (result, count)
    }

    /// Where the row of single letters ends that a run begins; behind the run when it is a longer one.
    private static func end(ofRowFrom start: Int, in runs: [LetterRun]) -> Int {
        guard runs[start].letters.count == 1 else { return start + 1 }
        var end = start + 1
        while end < runs.count, runs[end].letters.count == 1, (1...widestGap).contains(runs[end].gap) { end += 1 }
        return end
    }

    /// Whether a row is long enough, and more of it is letters than digits.
    private static func isSpelled(_ row: ArraySlice<LetterRun>, _ letters: [Letterform]) -> Bool {
        guard row.count >= shortest, let usual = row.dropFirst().map(\.gap).min(), usual <= widestUsual else {
            return false
        }
        let letterCount = row.count { letters[$0.letters.lowerBound].script != 0 }
        return letterCount >= shortest && letterCount * 2 > row.count
    }

    private static func append(_ row: ArraySlice<LetterRun>, to result: inout [LetterRun]) {
        let usual = row.dropFirst().map(\.gap).min() ?? 0
        var isFirst = true
        for run in row {
            if !isFirst, run.gap == usual, let last = result.last, last.isSpaceless == run.isSpaceless {
                result[result.count - 1].letters = last.letters.lowerBound..<run.letters.upperBound
                result[result.count - 1].bytes = last.bytes.lowerBound..<run.bytes.upperBound
                result[result.count - 1].units = last.units.lowerBound..<run.units.upperBound
                result[result.count - 1].isSpaced = true
            } else {
                result.append(run)
            }
            isFirst = false
        }
    }
}
