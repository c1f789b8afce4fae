/// Why a request is not taken; the connection ends with it, since nobody knows where the next one would begin.
package struct HTTPRefusal: Error, Hashable, Sendable {
    /// Status of the answer, 4xx or 5xx.
    package var status: Int
    /// What was found and what was wanted, in words.
    package var message: String

    init(_ status: Int, _ message: String) {
        self.status = status
        self.message = message
    }
}
