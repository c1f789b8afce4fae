/// One function that rules may call: the only place where its name, its documentation and its body stand.
struct APIFunction: Sendable {
    /// A parameter as the definition file for editors and the documentation show it.
    struct Parameter: Sendable, ExpressibleByStringLiteral {
        var name: String
        /// LuaLS type, such as `string`, `number?`, `string|number`.
        var type: String

        /// Written as `name: type`.
        init(stringLiteral text: String) {
            name = String(text.prefix { $0 != ":" })
            type = String(text.dropFirst(name.count + 2))
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
    let code: Code

    /// What runs when a rule calls it.
    enum Code: Sendable {
        case swift(LuaBody)
        /// A function expression in Lua; see `APISource` for what it may use.
        case lua(String)
    }
}

extension APIFunction {
    init(
        _ name: String, _ parameters: [Parameter] = [], returns: String? = nil, since: String = "0.1",
        _ summary: String, body: @escaping LuaBody
    ) {
        self.init(
            name: name, parameters: parameters, returns: returns, summary: summary, since: since, code: .swift(body))
    }

    init(
        _ name: String, _ parameters: [Parameter] = [], returns: String? = nil, since: String = "0.2",
        _ summary: String, lua: String
    ) {
        self.init(
            name: name, parameters: parameters, returns: returns, summary: summary, since: since, code: .lua(lua))
    }
}

/// A constant of a module.
struct APIValue: Sendable {
    var name: String
    /// LuaLS type.
    var type: String
    var summary: String
    /// Expression in Lua; see `APISource`.
    var lua: String
}

/// A Lua type or module of the API: an object with methods, or a table of functions.
struct APIType: Sendable {
    /// How rules come to it.
    enum Form: Sendable {
        /// Returned by a function of the API; called with a colon.
        case object(ObjectKind)
        /// A table with a metatable, made and returned by functions in Lua; called with a colon.
        case record
        /// A global, and a module for `require`; called with a dot.
        case module
        /// A module for `require` only; called with a dot.
        case library
        /// A global object; called with a colon.
        case global(ObjectKind)
    }

    var name: String
    var form: Form
    var summary: String
    /// Lua that stands before the functions in Lua: locals that they share.
    var shared = ""
    var functions: [APIFunction]
    var values: [APIValue] = []
}

/// What a full userdata of ours stands for; its raw value is in the userdata itself.
enum ObjectKind: UInt32, Sendable, CaseIterable {
    case task = 1, message, user, chat, map, config, text, null
}

/// Everything that a rule may call besides Lua's own functions.
enum API {
    static let types: [APIType] =
        [
            TaskAPI.type, MessageAPI.type, UserAPI.type, ChatAPI.type, MapAPI.type, ConfigAPI.type, RedisAPI.type,
            LoggerAPI.type,
        ] + rspamd

    /// rspamd's modules, and the objects that they return (docs/rspamd.md).
    private static let rspamd: [APIType] = [
        RspamdTextAPI.type, RspamdTextAPI.null, RspamdMessageAPI.headers, RspamdMessageAPI.url, RspamdMessageAPI.pool,
        RspamdMessageAPI.part, LuaMimeAPI.type, LuaRedisAPI.type, LuaRedisAPI.legacy, LuaRedisAPI.connection,
        LuaUtilAPI.type, LuaMapsAPI.type, LuaMapsAPI.list, RspamdRegexpAPI.type, RspamdRegexpAPI.expression,
        RspamdUtilAPI.type, ConfigTableAPI.type, UCLAPI.type, UCLAPI.parser,
    ]
}
