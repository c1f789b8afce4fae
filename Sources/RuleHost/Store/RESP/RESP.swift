/// Writes commands in Redis' wire form: an array of bulk strings.
///
/// The room knows that form and nothing else: `RESPWriter` makes bytes of commands for a connection, a journal or a file of
/// pending writes; `RESPReader` makes commands and replies of bytes that come in pieces. Neither reads or writes by itself.
enum RESPWriter {
    /// Appends one command; a journal and a connection take the same bytes.
    static func append(_ arguments: [ByteString], to output: inout [UInt8]) {
        output.append(UInt8(ascii: "*"))
        output.appendDecimal(Int64(arguments.count))
        appendLineEnd(to: &output)
        for argument in arguments {
            output.append(UInt8(ascii: "$"))
            output.appendDecimal(Int64(argument.bytes.count))
            appendLineEnd(to: &output)
            output.append(contentsOf: argument.bytes)
            appendLineEnd(to: &output)
        }
    }

    private static func appendLineEnd(to output: inout [UInt8]) {
        output.append(13)
        output.append(10)
    }
}
