internal import Foundation
package import HTTP
package import RuleHost

/// Answers the requests of rspamd's scanner and controller, and of monitors.
package struct ScanRoutes: Sendable {
    private typealias Answering = @Sendable (ScanRoutes, WebRequest) async -> WebAnswer

    /// What a path does, and who may ask for it.
    private struct Route: Sendable {
        /// `GET` (and HEAD with it) or `POST`.
        var method: String
        /// Whether the password is needed, when there is one.
        var isControl = false
        var answer: Answering
    }

    let host: RuleHost
    /// Asks outside what rules want to know; nil when nobody is asked.
    var asks: AskDesk?
    /// Reads bodies that are JSON.
    let json: RspamdMessage.JSONReader
    /// The program's, as `/stat` shows it.
    let version: String
    /// What the `Password` header of control calls has to be; nil when anybody may call.
    var password: String?
    /// Figures of the server that asks.
    var web: @Sendable () -> WebFigures
    /// Seconds since 1970.
    var now: @Sendable () -> Int64
    /// When the server was started, in seconds since 1970.
    let start: Int64

    package init(
        host: RuleHost, asks: AskDesk? = nil, json: @escaping RspamdMessage.JSONReader, version: String,
        password: String?, web: @escaping @Sendable () -> WebFigures,
        now: @escaping @Sendable () -> Int64 = { HostClock.wall.milliseconds / 1000 }
    ) {
        self.host = host
        self.asks = asks
        self.json = json
        self.version = version
        self.password = password
        self.web = web
        self.now = now
        start = now()
    }

    private static let routes: [String: Route] = [
        "/checkv2": Route(method: "POST") { await $0.check($1) },
        "/symbols": Route(method: "POST") { await $0.check($1) },
        "/ping": Route(method: "GET") { _, _ in .text("pong\r\n", type: "text/plain") },
        "/healthz": Route(method: "GET") { routes, _ in routes.health() },
        "/metrics": Route(method: "GET") { routes, _ in await routes.metrics() },
        "/stat": Route(method: "GET", isControl: true) { routes, _ in await routes.statistics() },
        "/learnspam": Route(method: "POST", isControl: true) { _, _ in noLearner },
        "/learnham": Route(method: "POST", isControl: true) { _, _ in noLearner },
    ]

    private static let noLearner = WebAnswer.error(
        501, "there is no learner yet: say what is spam with scores, word lists and rules")

    /// Answers one request.
    package func answer(_ request: WebRequest) async -> WebAnswer {
        guard let route = Self.routes[request.path] else {
            let hint = Suggestion.hint(for: request.path, in: Self.routes.keys.sorted())
            return .error(404, "there is nothing at \(DisplayText.quoted(request.path))\(hint)")
        }
        guard request.method == route.method || (request.method == "HEAD" && route.method == "GET") else {
            let allowed = route.method == "GET" ? "GET, HEAD" : route.method
            return .error(405, "\(request.path) wants \(route.method)", headers: ["Allow: \(allowed)"])
        }
        if route.isControl, let password, !Self.isEqual(request["password"] ?? "", password) {
            return .error(401, "\(request.path) wants the password of this server in the header Password")
        }
        return await route.answer(self, request)
    }

    /// Compares in a time that does not tell how much of the start is right.
    private static func isEqual(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        var difference = left.count ^ right.count
        for index in right.indices { difference |= Int(right[index] ^ (index < left.count ? left[index] : 0)) }
        return difference == 0
    }

    // MARK: Scan

    private func check(_ request: WebRequest) async -> WebAnswer {
        if let coding = request["content-encoding"] ?? request["compression"], coding.lowercased() != "identity" {
            return .error(415, "the body is compressed (\(DisplayText.quoted(coding))); send it as it is")
        }
        do {
            let settings = try request["settings"].map { text throws(ScanSettingsHeader.Failure) in
                try ScanSettingsHeader.read(text)
            }
            let messages = try RspamdMessage.messages(
                request.body, type: request["content-type"], json: json, now: now())
            return .json(try await judge(messages, settings))
        } catch let failure as RspamdMessage.Failure {
            return .error(400, failure.text)
        } catch {
            return .error(400, "\(error)")
        }
    }

    /// The answer to the message that is worst, the first of equals.
    private func judge(_ messages: [Message], _ settings: ScanSettings?) async throws(Problem) -> [UInt8] {
        var worst: (verdict: Verdict, message: Message)?
        for message in messages {
            let verdict: Verdict
            if let settings {
                verdict = try await host.scan(message, settings: settings)
            } else {
                verdict = await host.scan(message)
            }
            // The next scan of the author sees the answers.
            if !verdict.openAsks.isEmpty { await asks?.begin(verdict.openAsks) }
            if let worst, (worst.verdict.action, worst.verdict.score) >= (verdict.action, verdict.score) { continue }
            worst = (verdict, message)
        }
        return worst.map { RspamdVerdict.json($0.verdict, message: $0.message) } ?? RspamdVerdict.nothing
    }

    // MARK: Figures

    private func health() -> WebAnswer {
        let loaded = host.loaded
        return .json(
            JSONBytes.line { json in
                json.member("status", "ok")
                json.member("symbols", loaded.symbolCount)
                json.member("generation", loaded.generation)
                json.member("pending", loaded.pending.map(\.description))
            })
    }

    private func metrics() async -> WebAnswer {
        let text = MetricsText.text(await host.metrics(), loaded: host.loaded, web: web(), uptime: now() - start)
        return .text(text, type: "text/plain; version=0.0.4; charset=utf-8")
    }

    private func statistics() async -> WebAnswer {
        .json(
            RspamdStatistics.json(
                await host.metrics(), loaded: host.loaded, web: web(), uptime: now() - start, version: version))
    }
}
