/// A list of spammers that others keep, asked by the id of a person.
package struct SpamList: Hashable, Sendable {
    /// The name that rules say, also that of its flag.
    package var name: String
    /// Where it is asked, unless the setting `NAME_url` says otherwise.
    var home: String
    /// What follows the address, up to the id.
    var path: String
    /// The truth value in the answer that says whether the person is listed.
    var field: String

    /// Every list that rules may ask.
    package static let all = [
        SpamList(name: "lols", home: "https://api.lols.bot", path: "/account?id=", field: "banned"),
        // `ok` is false for somebody who is not on the list.
        SpamList(name: "cas", home: "https://api.cas.chat", path: "/check?user_id=", field: "ok"),
    ]

    /// What is wrong with a name, and which was probably meant; nil when a list has it.
    static func problem(withName name: String) -> String? {
        let known = all.map(\.name)
        guard !known.contains(name) else { return nil }
        let hint = Suggestion.hint(for: name, in: known)
        return "unknown name \"\(name)\"" + (hint.isEmpty ? "; known: \(known.joined(separator: ", "))" : hint)
    }
}

/// A page that was fetched.
package struct FetchedPage: Hashable, Sendable {
    /// Status of HTTP.
    package var status: Int
    package var body: [UInt8]

    package init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}

/// Gets what an address names within a time; the executable has the client.
package typealias Fetch = @Sendable (_ url: String, _ deadline: Duration) async -> Result<FetchedPage, AskFailure>

/// Asks a list over HTTP.
///
/// Only JSON with the list's own truth value is an answer: a page of a proxy or an error says nothing about anybody.
package struct SpamListAnswerer: Answerer {
    private let list: SpamList
    private let fetch: Fetch

    package init(_ list: SpamList, fetch: @escaping Fetch) {
        self.list = list
        self.fetch = fetch
    }

    package var name: String { list.name }
    package var budget: Int { 25 }
    package var breaker: CircuitBreaker.Limits { CircuitBreaker.Limits() }

    package func lifetime(of answer: Answer) -> Int64 {
        switch answer {
        case .yes: 6 * 3_600
        case .no: 600
        }
    }

    package func deadline(_ settings: AskSettings) -> Duration { settings.seconds("remote_time", initially: 2) }

    package func answer(about subject: String, _ settings: AskSettings) async -> Result<Answer, AskFailure> {
        let setting = "\(list.name)_url"
        guard let url = url(of: subject, base: settings.text(setting) ?? list.home) else {
            return .failure(AskFailure("\(setting) is no address"))
        }
        switch await fetch(url, deadline(settings)) {
        case .failure(let failure): return .failure(failure)
        case .success(let page): return answer(in: page)
        }
    }

    private func url(of subject: String, base: String) -> String? {
        guard base.hasPrefix("https://") || base.hasPrefix("http://") else { return nil }
        var base = base[...]
        while base.hasSuffix("/") { base.removeLast() }
        return base.hasSuffix(":") ? nil : base + list.path + subject
    }

    private func answer(in page: FetchedPage) -> Result<Answer, AskFailure> {
        guard page.status == 200 else { return .failure(AskFailure("status \(page.status)")) }
        do throws(JSONError) {
            var isListed: Bool?
            try JSONReader.read(page.body) { reader throws(JSONError) in
                try reader.object { reader, name throws(JSONError) in
                    if name == list.field { isListed = try reader.bool() } else { try reader.skip() }
                }
            }
            guard let isListed else { return .failure(AskFailure("an answer without \"\(list.field)\"")) }
            return .success(Answer(isListed))
        } catch {
            return .failure(AskFailure("an answer that is none: \(error)"))
        }
    }
}
