internal import Foundation

/// Character sets of mail.
package enum Charset {
    private static let known: [String: String.Encoding] = [
        "iso-8859-1": .isoLatin1, "latin1": .isoLatin1, "iso-8859-2": .isoLatin2, "windows-1250": .windowsCP1250,
        "windows-1251": .windowsCP1251, "windows-1252": .windowsCP1252, "windows-1253": .windowsCP1253,
        "windows-1254": .windowsCP1254, "iso-2022-jp": .iso2022JP, "shift_jis": .shiftJIS, "euc-jp": .japaneseEUC,
        "utf-16": .utf16, "utf-16le": .utf16LittleEndian, "utf-16be": .utf16BigEndian,
    ]

    /// Bytes as text; UTF-8 unless the character set is one that we know, with U+FFFD for what is not valid.
    package static func text(_ bytes: [UInt8], charset: String) -> String {
        guard let encoding = known[charset.lowercased()], let text = String(bytes: bytes, encoding: encoding) else {
            return String(decoding: bytes, as: UTF8.self)
        }
        return text
    }
}
