/// Writes JSON straight into bytes: what a verdict needs, and nothing that has to be looked up.
package struct JSONBytes {
    /// What was written.
    package var bytes: [UInt8]
    /// Whether points are written to six decimals, as people read them.
    package var isPrinted: Bool

    /// Begins with nothing.
    package init(isPrinted: Bool = false) {
        bytes = []
        self.isPrinted = isPrinted
    }

    /// Writes text as it is: brackets, commas, names of fields.
    package mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Writes a string with its quotes.
    package mutating func string(_ text: String) {
        bytes.append(0x22)
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for index in utf8.indices where utf8[index] < 0x20 || utf8[index] == 0x22 || utf8[index] == 0x5C {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
                escape(utf8[index])
                start = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
        }
        bytes.append(0x22)
    }

    /// Writes a whole number.
    package mutating func integer(_ number: Int64) {
        if number < 0 { bytes.append(0x2D) }
        let start = bytes.count
        var rest = number.magnitude
        repeat {
            bytes.append(0x30 + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// Writes points: at most six decimals, none where there is nothing behind the point; `null` for what is no number.
    package mutating func points(_ number: Double) {
        guard number.isFinite else { return raw("null") }
        guard abs(number) < 1e12 else { return bytes.append(contentsOf: number.description.utf8) }
        let scaled = Int64((number * 1e6).rounded())
        if scaled < 0 { bytes.append(0x2D) }
        integer(Int64(scaled.magnitude / 1_000_000))
        var decimals = scaled.magnitude % 1_000_000
        if decimals == 0 { return }
        bytes.append(0x2E)
        var place: UInt64 = 100_000
        while decimals > 0 {
            bytes.append(0x30 + UInt8(decimals / place))
            decimals %= place
            place /= 10
        }
    }

    /// Writes points; exact ones read back as the same number.
    ///
    /// What is infinite becomes a number that is too large, what is no number `null`.
    mutating func points(_ number: Double, isExact: Bool) {
        if isExact, number.isInfinite { return number < 0 ? raw("-1e999") : raw("1e999") }
        guard isExact, (number * 1e6).rounded() / 1e6 != number, !number.isNaN else { return points(number) }
        bytes.append(contentsOf: number.description.utf8)
    }

    /// One object as a line for people and their programs; `members` writes what is in it.
    package static func line(_ members: (inout JSONBytes) -> Void) -> [UInt8] {
        var json = JSONBytes(isPrinted: true)
        json.object(members)
        json.raw("\n")
        return json.bytes
    }

    /// Writes an object; `members` writes what is in it.
    package mutating func object(_ members: (inout JSONBytes) -> Void) {
        raw("{")
        members(&self)
        raw("}")
    }

    /// Writes the next member of an object, which began with a raw `{`.
    package mutating func member(_ name: String, _ value: some JSONValue) {
        self.name(name)
        value.write(to: &self)
    }

    /// Writes the name of the next member of an object, which began with a raw `{`.
    private mutating func name(_ name: String) {
        separate()
        string(name)
        raw(":")
    }

    /// Writes a member that is an object; `members` writes what is in it.
    package mutating func object(_ name: String, _ members: (inout JSONBytes) -> Void) {
        self.name(name)
        object(members)
    }

    /// Writes a member that is an array of objects; `members` writes what is in one.
    package mutating func objects<Element>(
        _ name: String, _ elements: [Element], _ members: (inout JSONBytes, Element) -> Void
    ) {
        self.name(name)
        array(elements) { json, element in json.object { members(&$0, element) } }
    }

    /// Writes the comma before a member that is not the first.
    mutating func separate() {
        if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
    }

    /// Writes an array; `element` writes one element.
    package mutating func array<Element>(_ elements: [Element], element: (inout JSONBytes, Element) -> Void) {
        bytes.append(0x5B)
        for index in elements.indices {
            if index > 0 { bytes.append(0x2C) }
            element(&self, elements[index])
        }
        bytes.append(0x5D)
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(0x5C)
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x0A: bytes.append(0x6E)
        case 0x0D: bytes.append(0x72)
        case 0x09: bytes.append(0x74)
        default:
            raw("u00")
            bytes.append(0x30 + byte >> 4)
            bytes.append(byte & 0xF < 10 ? 0x30 + byte & 0xF : 0x57 + byte & 0xF)
        }
    }
}
