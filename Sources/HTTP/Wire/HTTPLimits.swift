/// How much of a request is taken.
package struct HTTPLimits: Hashable, Sendable {
    /// Bytes of the request line and the headers together, and of the trailers behind a chunked body.
    package var head = 16 << 10
    /// Number of headers.
    package var headers = 100
    /// Bytes of a body.
    package var body = 2 << 20
    /// Bytes of the line that starts a chunk, its extensions included.
    var chunkLine = 256
}
