/// Puts the administrators' commands into the menu of a chat, or takes them out again.
struct SetMenu: JobKind {
    static let name = "menu"

    var chat: Int64
    var isAdminChat: Bool

    var line: JobLine { .taps(chat: chat) }

    func perform(_ job: Job, with hands: JobHands) async -> JobResult {
        for menu in hands.menus(chat, isAdminChat) {
            if let error = await hands.failure(of: menu) { return error.isPassing ? .again(error) : .over(error) }
        }
        return .over()
    }
}
