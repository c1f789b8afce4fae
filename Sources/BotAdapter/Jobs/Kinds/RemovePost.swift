internal import BotAPI

/// Removes a post of the bot's when its time is over.
struct RemovePost: JobKind {
    static let name = "remove_post"

    var place: MessagePlace

    /// The id of the job: one a post, so that it can be called off.
    static func id(_ place: MessagePlace) -> String { "remove \(place.chat) \(place.message)" }

    var line: JobLine { .acts(chat: place.chat) }
    var isAct: Bool { true }
    var counts: [String: Int64] { ["deleted": 1] }

    func perform(_ job: Job, with hands: JobHands) async -> JobResult {
        await hands.attempt(.deleteMessages(chat: place.chat, messages: [place.message]))
    }
}
