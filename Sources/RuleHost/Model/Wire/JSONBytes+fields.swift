extension JSONBytes {
    /// Writes the name of the next field of an object, which begins with a raw `{`.
    mutating func name(_ name: StaticString) {
        if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\""))
        raw(name)
        raw("\":")
    }

    /// Writes a field unless there is no value.
    mutating func field(_ name: StaticString, _ text: String?) {
        guard let text else { return }
        self.name(name)
        string(text)
    }

    /// Writes a field unless there is no value.
    mutating func field(_ name: StaticString, _ number: Int64?) {
        guard let number else { return }
        self.name(name)
        integer(number)
    }

    /// Writes a field when it is true.
    mutating func field(_ name: StaticString, _ isTrue: Bool) {
        guard isTrue else { return }
        self.name(name)
        raw("true")
    }

    /// Writes a field unless there is no value; `value` writes it.
    mutating func field<Value>(_ name: StaticString, _ value: Value?, _ write: (inout JSONBytes, Value) -> Void) {
        guard let value else { return }
        self.name(name)
        write(&self, value)
    }

    /// Writes a field unless the array is empty; `element` writes one element.
    mutating func field<Element>(
        _ name: StaticString, _ elements: [Element], element: (inout JSONBytes, Element) -> Void
    ) {
        guard !elements.isEmpty else { return }
        self.name(name)
        array(elements, element: element)
    }

    /// Writes the next field, `null` when there is no value.
    mutating func name(_ name: StaticString, integer number: Int64?) {
        self.name(name)
        integer(number)
    }

    /// Writes points; exact ones read back as the same number.
    ///
    /// What is infinite becomes a number that is too large, what is no number `null`.
    mutating func points(_ number: Double, isExact: Bool) {
        if isExact, number.isInfinite { return number < 0 ? raw("-1e999") : raw("1e999") }
        guard isExact, (number * 1e6).rounded() / 1e6 != number, !number.isNaN else { return points(number) }
        bytes.append(contentsOf: number.description.utf8)
    }
}

extension String {
    /// The text; nil when it is empty, which is what is taken for one that is not there.
    var unlessEmpty: String? { isEmpty ? nil : self }
}
