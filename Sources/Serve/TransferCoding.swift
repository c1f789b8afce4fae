/// Content-Transfer-Encoding of mail: base64 and quoted-printable; anything else is taken as it is.
enum TransferCoding {
    /// What was encoded.
    static func decode(_ bytes: ArraySlice<UInt8>, _ coding: String) -> [UInt8] {
        switch coding.lowercased() {
        case "base64": base64(bytes)
        case "quoted-printable": quotedPrintable(bytes)
        default: Array(bytes)
        }
    }

    /// Base64 without regard to line ends and other strangers; what is cut off ends with its last whole byte.
    static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 3 / 4)
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            if byte == 0x3D { break }
            guard let value = value(base64: byte) else { continue }
            bits = bits << 6 | value
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            output.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        }
        return output
    }

    private static func value(base64 byte: UInt8) -> UInt32? {
        switch byte {
        case 0x41...0x5A: UInt32(byte - 0x41)
        case 0x61...0x7A: UInt32(byte - 0x61 + 26)
        case 0x30...0x39: UInt32(byte - 0x30 + 52)
        case 0x2B: 62
        case 0x2F: 63
        default: nil
        }
    }

    /// Quoted-printable; an equals sign that begins nothing stays.
    static func quotedPrintable(_ bytes: ArraySlice<UInt8>, underscoreIsBlank: Bool = false) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == 0x3D else {
                output.append(underscoreIsBlank && byte == 0x5F ? 0x20 : byte)
                continue
            }
            let ahead = rest.prefix(2)
            if ahead.first == 0x0A {
                rest.removeFirst()
            } else if ahead.elementsEqual([0x0D, 0x0A]) {
                rest.removeFirst(2)
            } else if ahead.count == 2, let value = UInt8(String(decoding: ahead, as: UTF8.self), radix: 16),
                ahead.first != 0x2B
            {
                output.append(value)
                rest.removeFirst(2)
            } else {
                output.append(byte)
            }
        }
        return output
    }
}
