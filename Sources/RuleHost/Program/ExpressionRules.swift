/// The rules of `.cf` files, compiled and frozen: they need no Lua.
struct ExpressionRules: Sendable {
    /// One rule.
    struct Rule: Sendable {
        var name: String
        /// Index into the catalog's symbols; nil when it never scores alone.
        var symbol: Int?
        /// Index of its group's flag.
        var groupFlag: Int
        var location: FileLocation
    }

    /// Expressions that are searched for in one text, and the rules that they belong to.
    struct Search: Sendable {
        var expressions: ExpressionSet
        /// Places in `rules`, by expression.
        var rules: [Int]
    }

    /// What is asked of one header.
    struct Header: Sendable {
        var name: String
        /// `=~` and `!~`.
        var search: Search
        /// Rules that fire where their expression is not found, `!~`: places in `rules`.
        var negated: [Int]
        /// Rules that fire where the header is there: places in `rules`.
        var existing: [Int]
    }

    /// A rule over other rules.
    struct Meta: Sendable {
        /// Place in `rules`.
        var rule: Int
        var expression: CFExpression
        /// The rules that it names: places in `rules`.
        var operands: [Int]
        /// Whether it holds where none of them fired.
        var holdsAlone: Bool
    }

    var rules: [Rule] = []
    var body = Search(expressions: ExpressionSet([]), rules: [])
    var headers: [Header] = []
    /// Each behind those that it names.
    var metas: [Meta] = []
}
