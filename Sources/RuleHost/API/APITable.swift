/// One function that rules may call: the only place where its name, its documentation and its body stand.
struct APIFunction: Sendable {
    /// A parameter as the definition file for editors and the documentation show it.
    struct Parameter: Sendable {
        var name: String
        /// LuaLS type, such as `string`, `number?`, `string|number`.
        var type: String

        init(_ name: String, _ type: String) {
            self.name = name
            self.type = type
        }
    }

    var name: String
    /// In order; the last may be named `...`.
    var parameters: [Parameter]
    /// LuaLS type of the result; nil when there is none.
    var returns: String?
    /// What it does, in a sentence or two.
    var summary: String
    /// Version of the host that brought it.
    var since: String
    let body: LuaBody

    init(
        _ name: String, _ parameters: [Parameter] = [], returns: String? = nil, since: String = "0.1",
        _ summary: String, body: @escaping LuaBody
    ) {
        self.name = name
        self.parameters = parameters
        self.returns = returns
        self.since = since
        self.summary = summary
        self.body = body
    }
}

/// A Lua type or module of the API: an object with methods, or a table of functions.
struct APIType: Sendable {
    /// How rules come to it.
    enum Form: Sendable {
        /// Returned by a function of the API; called with a colon.
        case object(ObjectKind)
        /// A global, and a module for `require`; called with a dot.
        case module
        /// A global object; called with a colon.
        case global(ObjectKind)
    }

    var name: String
    var form: Form
    var summary: String
    var functions: [APIFunction]
}

/// What a full userdata of ours stands for; its raw value is in the userdata itself.
enum ObjectKind: UInt32, Sendable, CaseIterable {
    case task = 1, message, user, chat, map, config
}

/// Everything that a rule may call besides Lua's own functions.
enum API {
    static let types: [APIType] = [
        TaskAPI.type, MessageAPI.type, UserAPI.type, ChatAPI.type, MapAPI.type, ConfigAPI.type, RedisAPI.type,
        LoggerAPI.type,
    ]
}
