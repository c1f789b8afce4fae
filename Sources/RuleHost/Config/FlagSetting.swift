/// A line of `flags { }`: the state of a flag in chats that say nothing about it.
package struct FlagSetting: Hashable, Sendable {
    /// Such as `caps`, or `content` for a whole group.
    package var name: String
    package var isOn: Bool
    package var location: FileLocation
}
