/// What rules do to the record of a person: functions of `user`.
///
/// A record of a tenant is left as it is where the chat's own words led to the change, and in training; see `ScanTask.mayFeed`.
enum RecordAPI {
    static let functions = [
        APIFunction(
            "add_reputation", since: "0.7",
            "Counts a bad message of the user for all chats of the tenant, once a message however often it is edited or judged "
                + "again. Waits for the store."
        ) { raw in
            change(raw) { task, user in
                guard task.mayFeed else { return nil }
                return .addBadMessage(
                    of: user, in: task.tenant, chat: task.message.chat.id, message: task.message.id,
                    at: task.message.moment, fade: task.commonSeconds("rep_fade", default: 3_600))
            }
        },
        APIFunction(
            "start_ban", since: "0.7",
            "Starts a temporary ban of `ban_time` seconds in all chats of the tenant: five bad messages less, one ban more. "
                + "Messages that are judged at the same time start one ban. Waits for the store."
        ) { raw in
            change(raw) { task, user in
                guard task.mayFeed else { return nil }
                return .startBan(
                    of: user, in: task.tenant, after: task.profile.person.bannedUntil, at: task.message.moment,
                    time: task.commonSeconds("ban_time", default: 3_600),
                    badMessagesFade: task.commonSeconds("rep_fade", default: 3_600),
                    bansFade: task.commonSeconds("ban_fade", default: 172_800))
            }
        },
        APIFunction(
            "add_clean", since: "0.7",
            "Counts a clean message towards trust, in this chat or where its groups trust together. Waits for the store."
        ) { raw in
            change(raw) { task, user in
                let place = task.trustPlace
                let isClean = task.commonAction == .none && task.commonScore <= 0
                guard place == .chat(task.message.chat.id) || !task.feedsOthers || (task.mayFeedOthers && isClean)
                else { return nil }
                return .addCleanMessage(of: user, in: place)
            }
        },
        APIFunction(
            "reset_clean", since: "0.7",
            "Begins to count clean messages anew, in this chat or where its groups trust together. Waits for the store."
        ) { raw in
            change(raw) { task, user in
                let place = task.trustPlace
                guard
                    place == .chat(task.message.chat.id) || !task.feedsOthers
                        || (task.mayFeedOthers && task.commonAction > .warn)
                else { return nil }
                return .resetCleanMessages(of: user, in: place)
            }
        },
    ]

    /// Runs a body that says what changes, and waits until it is done; nil changes nothing.
    private static func change(_ raw: OpaquePointer?, _ body: @escaping (ScanTask, Int64) -> Change?) -> Int32 {
        withTask(raw, .user) { task, lua in
            guard let user = task.message.user?.id, let change = body(task, user) else { return 0 }
            guard lua.mayWait else { return lua.fail(Waiting.refusal) }
            task.ask(change.commands) { _, _, lua in lua.pushNil() }
            return lua.wait()
        }
    }
}
