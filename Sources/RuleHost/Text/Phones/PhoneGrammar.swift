/// Tells whether groups of digits are a phone number by how people write them.
enum PhoneGrammar {
    /// How much the form alone says.
    enum Certainty: Comparable, Sendable {
        /// A number only behind a word like "call" or "WhatsApp".
        case possible
        /// A number unless a word like "order" or "invoice" stands before it.
        case likely
        case certain
    }

    /// Judges all the groups together; nil when they are no number whatever stands before them.
    static func certainty(_ groups: ArraySlice<PhoneGroup>, hasPlus: Bool) -> Certainty? {
        let digits = groups.flatMap(\.digits)
        guard (10...15).contains(digits.count), Set(digits.dropFirst()).count > 1, !hasDate(groups),
            groups.allSatisfy({ $0.separator != .dot || $0.digits.count <= 4 })
        else { return nil }
        if hasPlus { return isInternational(digits, groups) ? .certain : nil }
        if digits.count >= 13, isCard(digits, groups) { return nil }
        return parenthesised(groups, digits) ?? international(groups, digits) ?? russian(groups, digits)
            ?? national(groups, digits) ?? bare(digits)
    }

    // MARK: International

    private static func isInternational(_ digits: [UInt8], _ groups: ArraySlice<PhoneGroup>) -> Bool {
        guard isCallable(digits) else { return false }
        // `+2 000 000 000` is a sum.
        return !digits.suffix(6).allSatisfy { $0 == 0x30 }
    }

    /// Whether digits begin with a country code and have a length that it allows.
    private static func isCallable(_ digits: [UInt8]) -> Bool {
        guard let first = digits.first else { return false }
        switch first {
        case UInt8(ascii: "1"): return digits.count == 11 && digits[1] > 0x31
        case UInt8(ascii: "7"): return digits.count == 11 && digits[1] > 0x30
        default:
            let text = String(decoding: digits.prefix(3), as: UTF8.self)
            return CountryCodes.two.contains(String(text.prefix(2))) || CountryCodes.three.contains(text)
        }
    }

    /// Area and exchange of the North American plan begin with 2-9.
    private static func isAmerican(_ digits: ArraySlice<UInt8>) -> Bool {
        guard let area = digits.first, let exchange = digits.dropFirst(3).first else { return false }
        return area > 0x31 && exchange > 0x31
    }

    private static func international(_ groups: ArraySlice<PhoneGroup>, _ digits: [UInt8]) -> Certainty? {
        guard let first = groups.first, first.digits.starts(with: "00".utf8), digits.count >= 12,
            isCallable(Array(digits.dropFirst(2)))
        else { return nil }
        return .likely
    }

    // MARK: National

    private static func parenthesised(_ groups: ArraySlice<PhoneGroup>, _ digits: [UInt8]) -> Certainty? {
        guard let place = groups.firstIndex(where: \.isParenthesised), place - groups.startIndex <= 1 else {
            return nil
        }
        let area = groups[place].digits
        let rest = groups[(place + 1)...]
        let count = rest.reduce(0) { $0 + $1.digits.count }
        let isYear = area.count == 4 && (area.starts(with: "19".utf8) || area.starts(with: "20".utf8))
        guard (2...5).contains(area.count), !isYear, (5...9).contains(count), digits.count <= 13,
            place == groups.startIndex || groups[groups.startIndex].digits.count <= 3,
            !rest.contains(where: \.isParenthesised),
            rest.count == 1 || rest.allSatisfy({ (2...5).contains($0.digits.count) })
        else { return nil }
        return .certain
    }

    private static func russian(_ groups: ArraySlice<PhoneGroup>, _ digits: [UInt8]) -> Certainty? {
        let shape = groups.map(\.digits.count)
        let isTrunk = digits[0] == UInt8(ascii: "8") || digits[0] == UInt8(ascii: "7")
        if digits.count == 11, isTrunk, "346789".utf8.contains(digits[1]) {
            if shape.count == 1 {
                let head = String(decoding: digits.dropFirst().prefix(3), as: UTF8.self)
                return head.hasPrefix("9") || head.hasPrefix("7") || ["800", "495", "499", "812"].contains(head)
                    ? .likely : nil
            }
            let opens = shape[0] == 1 && (3...10).contains(shape[1]) || (4...5).contains(shape[0])
            return opens && shape.dropFirst().allSatisfy { $0 >= 2 } && shape != [4, 4, 3] ? .certain : nil
        }
        let isMobile = digits[0] == UInt8(ascii: "9") || groups.last?.separator == .hyphen
        return shape == [3, 3, 2, 2] && isMobile ? .likely : nil
    }

    private static func national(_ groups: ArraySlice<PhoneGroup>, _ digits: [UInt8]) -> Certainty? {
        let shape = groups.map(\.digits.count)
        let separators = Set(groups.dropFirst().map(\.separator))
        if digits[0] == 0x30 { return trunk(digits, shape, separators) }
        switch shape {
        case [1, 3, 3, 4]: return digits[0] == 0x31 && isAmerican(digits.dropFirst()) ? .likely : nil
        case [3, 3, 4]:
            if separators == [.hyphen] { return .likely }
            return isAmerican(digits[...]) && separators.count == 1 ? .likely : nil
        case [3, 4, 4]: return digits[0] == 0x31 && digits[1] > 0x32 ? .likely : nil
        case [5, 5]: return digits[0] > 0x35 && separators != [.dot] ? .likely : nil
        default: return nil
        }
    }

    /// Numbers with the trunk prefix 0: most of Europe, Asia and Africa.
    private static func trunk(
        _ digits: [UInt8], _ shape: [Int], _ separators: Set<PhoneGroup.Separator>
    ) -> Certainty? {
        guard digits[1] != 0x30, digits.count <= 12 else { return nil }
        if shape.count == 1 {
            let isMobile = digits[1] > 0x32 || digits.count > 10 && "01567".utf8.contains(digits[2])
            return digits.count <= 11 && isMobile || digits.count == 12 && digits[1] == 0x31 ? .likely : nil
        }
        guard (2...5).contains(shape[0]), shape.dropFirst().allSatisfy({ (2...8).contains($0) }) else { return nil }
        let isPairs = shape.allSatisfy { $0 == 2 }
        if isPairs { return shape.count == 5 && separators.count == 1 ? .likely : nil }
        // Four threes are a network address, two groups of equal length are no number either.
        if shape.allSatisfy({ $0 == 3 }) || shape.allSatisfy({ $0 == 4 }) { return nil }
        return shape.count > 2 || shape[1] >= 6 ? .likely : nil
    }

    private static func bare(_ digits: [UInt8]) -> Certainty? { digits.count <= 13 ? .possible : nil }

    // MARK: What is none

    /// Whether a date stands in the groups: day, month and year in either order, joined alike.
    private static func hasDate(_ groups: ArraySlice<PhoneGroup>) -> Bool {
        groups.indices.dropLast(2).contains { start in
            let three = groups[start..<start + 3]
            let shape = three.map(\.digits.count)
            guard three[start + 1].separator == three[start + 2].separator, !three.contains(where: \.isParenthesised)
            else { return false }
            let numbers = three.map { $0.digits.reduce(0) { $0 * 10 + Int($1) - 0x30 } }
            let isDay = (1...31).contains(numbers[1]) && (1...31).contains(numbers[shape[0] == 4 ? 2 : 0])
            let year = shape[0] == 4 ? numbers[0] : numbers[2]
            guard (1900...2100).contains(year), isDay else { return false }
            return shape[0] == 4 ? shape[1] <= 2 && shape[2] <= 2 : shape[2] == 4 && shape[0] <= 2 && shape[1] <= 2
        }
    }

    /// Whether digits are a payment card: groups of four, or a right check digit (ISO/IEC 7812).
    private static func isCard(_ digits: [UInt8], _ groups: ArraySlice<PhoneGroup>) -> Bool {
        if groups.count > 3, groups.dropLast().allSatisfy({ $0.digits.count == 4 }) { return true }
        guard !digits.starts(with: "00".utf8) else { return false }
        let sum = digits.reversed().enumerated().reduce(0) { sum, item in
            let digit = Int(item.element) - 0x30
            guard item.offset % 2 == 1 else { return sum + digit }
            return sum + (digit * 2 > 9 ? digit * 2 - 9 : digit * 2)
        }
        return sum % 10 == 0
    }
}
