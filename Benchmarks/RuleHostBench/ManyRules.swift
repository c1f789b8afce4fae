internal import Foundation

/// Rule folders with a great many expressions or words, made for the measurement.
struct ManyRules {
    /// What most expressions look for; some of it is in the messages.
    private static let openings = [
        "free", "best", "cheap", "hidden", "private", "instant", "secret", "guaranteed", "быстрый", "лёгкий", "срочный",
        "dinero", "ofertas", "gana", "last chance to", "new", "only today", "100%", "unlimited", "exclusive",
    ]
    private static let subjects = [
        "crypto", "prices", "signals", "casino", "jackpot", "loans?", "заработ(?:ок|ка)", "работ[аы]", "fácil", "money",
        "pills", "invest(?:ment|ing)", "airdrop", "bonus", "followers", "bets?", "кредит", "diploma", "v[i1]agra",
        "visa",
        "gift cards?", "tokens?", "payouts?", "degrees?", "watches",
    ]

    private let folder: URL

    init(in folder: URL) { self.folder = folder }

    /// Writes a folder of one rule that does nothing, and so many expressions over the text of a message.
    ///
    /// One in a hundred has no literal that a text must have.
    func expressions(_ count: Int) throws -> String {
        var lines: [String] = []
        for index in 0..<count {
            let opening = Self.openings[index % Self.openings.count]
            let subject = Self.subjects[index / Self.openings.count % Self.subjects.count]
            let expression =
                switch index % 100 {
                case 37: #"(?:\d[ .-]?){15,19}"#
                case 8, 58: "\\b\(opening)\\s+(?:\\w+\\s+){0,2}\(subject)\\b.*!{\(index / 100 + 2)}"
                case let place where place % 3 == 0: "\\b(?:\(opening)|very|most) \(subject)\\b"
                case let place where place % 3 == 1: "\(opening)\\W+\(subject)"
                default: "^.{0,40}\\b\(opening) (?:and easy )?\(subject)"
                }
            lines += ["body BENCH_\(index) /\(expression.replacing("/", with: "\\/"))/i", "score BENCH_\(index) 0.1"]
        }
        return try write("expressions-\(count)", ["bench.cf": lines.joined(separator: "\n")])
    }

    /// Writes a folder of one rule that looks for the words of a list, one in ten of them a phrase.
    func words(_ count: Int) throws -> String {
        let syllables = [
            "ba", "co", "du", "fe", "gi", "ka", "lo", "mu", "ne", "pi", "ra", "so", "tu", "ve", "zi", "sha",
        ]
        func word(_ number: Int) -> String {
            var word = ""
            var rest = number &* 7919 % 1_048_576
            for _ in 0..<5 {
                word += syllables[rest % syllables.count]
                rest /= syllables.count
            }
            return word
        }
        let entries = (0..<count).map { $0 % 10 == 0 ? "\(word($0))-\(word($0 + 1))" : word($0) }
        let rule = """
            local words = rspamd_config:add_map { path = 'bench.map' }
            rspamd_config.BENCH_WORDS = {
              type = 'callback',
              callback = function(task) return task:get_message():contains(words) ~= nil and 0 end,
            }
            """
        return try write("words-\(count)", ["bench.map": entries.joined(separator: "\n"), "bench.lua": rule])
    }

    private func write(_ name: String, _ files: [String: String]) throws -> String {
        let rules = folder.appending(path: name)
        try FileManager.default.createDirectory(at: rules, withIntermediateDirectories: true)
        let nothing = "rspamd_config.BENCH_NOTHING = { type = 'callback', callback = function() return false end }"
        for (file, text) in files.merging(["nothing.lua": nothing], uniquingKeysWith: { first, _ in first }) {
            try text.write(to: rules.appending(path: file), atomically: true, encoding: .utf8)
        }
        return rules.path
    }
}
