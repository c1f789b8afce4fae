/// A pattern of KEYS and SCAN: `*`, `?`, `[a-z]`, `[^a-z]` and `\` before a letter that is meant.
struct GlobPattern: Sendable {
    private enum Element: Sendable {
        case many
        case any
        case byte(UInt8)
        case oneOf([ClosedRange<UInt8>], isNegated: Bool)
    }

    private let elements: [Element]

    init(_ pattern: ByteString) {
        var elements: [Element] = []
        var rest = pattern.bytes[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "*"): elements.append(.many)
            case UInt8(ascii: "?"): elements.append(.any)
            case UInt8(ascii: "["): elements.append(Self.group(&rest))
            case UInt8(ascii: "\\"): elements.append(.byte(rest.popFirst() ?? byte))
            default: elements.append(.byte(byte))
            }
        }
        self.elements = elements
    }

    /// True when the whole text fits.
    ///
    /// Takes at most the product of both lengths in steps.
    func matches(_ text: ByteString) -> Bool {
        var element = 0
        var position = 0
        /// Where to go on when the rest does not fit: behind the last `*`, one byte further on.
        var retry: (element: Int, position: Int)?
        while position < text.bytes.count {
            if element < elements.count, case .many = elements[element] {
                element += 1
                retry = (element, position)
            } else if element < elements.count, Self.fits(elements[element], text.bytes[position]) {
                element += 1
                position += 1
            } else if let last = retry {
                retry = (last.element, last.position + 1)
                element = last.element
                position = last.position + 1
            } else {
                return false
            }
        }
        return elements[element...].allSatisfy { if case .many = $0 { true } else { false } }
    }

    /// The group behind a `[`; one without an end goes on to the pattern's end.
    private static func group(_ rest: inout ArraySlice<UInt8>) -> Element {
        var ranges: [ClosedRange<UInt8>] = []
        let isNegated = rest.first == UInt8(ascii: "^")
        if isNegated { rest.removeFirst() }
        while let byte = rest.popFirst(), byte != UInt8(ascii: "]") {
            if byte == UInt8(ascii: "\\"), let meant = rest.popFirst() {
                ranges.append(meant...meant)
            } else if rest.first == UInt8(ascii: "-"), rest.count >= 2 {
                rest.removeFirst()
                let end = rest.removeFirst()
                ranges.append(min(byte, end)...max(byte, end))
            } else {
                ranges.append(byte...byte)
            }
        }
        return .oneOf(ranges, isNegated: isNegated)
    }

    private static func fits(_ element: Element, _ byte: UInt8) -> Bool {
        switch element {
        case .many, .any: true
        case .byte(let wanted): byte == wanted
        case .oneOf(let ranges, let isNegated): ranges.contains { $0.contains(byte) } != isNegated
        }
    }
}
