/// Finds international bank account numbers (ISO 13616): their digits are no phone numbers.
enum AccountNumbers {
    /// Byte ranges of what has the form of one: two letters, two digits, and groups of four letters or digits.
    static func ranges(in bytes: TextBytes) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        while index + 4 < bytes.count {
            if let end = end(from: index, in: bytes) {
                found.append(index..<end)
                index = end
            } else {
                index += 1
            }
        }
        return found
    }

    private static func end(from start: Int, in bytes: TextBytes) -> Int? {
        guard ASCII.isUpper(bytes[start]), ASCII.isUpper(bytes[start + 1]), ASCII.isDigit(bytes[start + 2]),
            ASCII.isDigit(bytes[start + 3]), !bytes.endsWord(at: start)
        else { return nil }
        var (index, count) = (start, 0)
        var end = start
        while index < bytes.count, count < 34 {
            if ASCII.isUpper(bytes[index]) || ASCII.isDigit(bytes[index]) {
                count += 1
                end = index + 1
            } else if bytes[index] != ASCII.space || count % 4 != 0 {
                break
            }
            index += 1
        }
        return count >= 15 ? end : nil
    }
}
