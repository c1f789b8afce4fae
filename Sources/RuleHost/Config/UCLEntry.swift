/// A key of a UCL object with its value.
package struct UCLEntry: Hashable, Sendable {
    package var key: String
    /// Where the key begins.
    package var location: FileLocation
    package var value: UCLValue
    /// From `.include(priority=1)`: 0 to 15; the higher one wins when a key is given two values.
    package var priority: Int

    package init(key: String, location: FileLocation, value: UCLValue, priority: Int = 0) {
        self.key = key
        self.location = location
        self.value = value
        self.priority = priority
    }
}
