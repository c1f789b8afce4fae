/// What one rule asked the store and waits for: commands of the wave's batch and how their answers become one value.
struct StoreWait {
    /// How answers become the value that the call returns in Lua.
    enum Shape {
        /// The reply itself.
        case reply
        /// 1 and 0 are true and false, also inside an array.
        case truth
        /// A flat array of names and values is a table.
        case fields
        /// The reply as a Redis script sees it: missing is false, a status is a table.
        case script
        /// The third of four replies of a counter.
        case counter
    }

    /// Where the commands stand in the batch.
    var commands: Range<Int>
    var shape: Shape
    /// Whether an error reply is a value (`redis.pcall`) and does not raise.
    var catchesErrors: Bool
}
