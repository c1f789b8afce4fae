/// Puts a decoding error into one line for people: where, what was wanted, what was found.
package enum DecodingText {
    package static func explain(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context): return place(context) + "\"\(key.stringValue)\" is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return place(context) + context.debugDescription
        case .dataCorrupted(let context):
            return place(context) + context.debugDescription
        @unknown default:
            return "not decodable"
        }
    }

    private static func place(_ context: DecodingError.Context) -> String {
        guard !context.codingPath.isEmpty else { return "" }
        var path = ""
        for key in context.codingPath {
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += path.isEmpty ? key.stringValue : "." + key.stringValue
            }
        }
        return path + ": "
    }
}
