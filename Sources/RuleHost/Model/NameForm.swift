/// How names in groups.conf and rule files are written.
enum NameForm {
    /// Whether a name is one that groups, flags and settings can have: `caps_ratio`.
    static func isSnake(_ name: String) -> Bool {
        name.utf8.allSatisfy { isSmall($0) || isDigitOrLine($0) } && name.utf8.first.map(isSmall) == true
    }

    /// Whether a name is one that symbols can have: `TG_CAPS`.
    static func isSymbol(_ name: String) -> Bool {
        name.utf8.allSatisfy { isCapital($0) || isDigitOrLine($0) } && name.utf8.first.map(isCapital) == true
    }

    private static func isSmall(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

    private static func isCapital(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }

    private static func isDigitOrLine(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
    }
}
