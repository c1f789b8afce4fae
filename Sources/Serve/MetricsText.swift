internal import HTTP
internal import RuleHost

/// Figures in the text format of Prometheus, version 0.0.4.
enum MetricsText {
    /// Every figure; counters start with the process, those of rules with each reload.
    static func text(_ metrics: HostMetrics, loaded: RuleHost.Loaded, web: WebFigures, uptime: Int64) -> String {
        var page = Page()
        page.family("messages_total", "counter", "Messages judged, by action.")
        for action in Action.allCases {
            page.sample("messages_total", [("action", action.rawValue)], metrics.messages[action] ?? 0)
        }
        rules(metrics, &page)
        if let latency = metrics.storeLatency {
            store(latency, &page)
            page.single("store_commands_total", "counter", "Commands that the store was asked.", metrics.storeCommands)
        }
        page.family("queue_depth", "gauge", "Messages that are judged or wait to be, by shard.")
        for (shard, depth) in metrics.queueDepths.enumerated() {
            page.sample("queue_depth", [("shard", String(shard))], depth)
        }
        page.family("reloads_total", "counter", "Reloads of rules, by whether they went live.")
        page.sample("reloads_total", [("result", "live")], metrics.reloads)
        page.sample("reloads_total", [("result", "refused")], metrics.refusedReloads)
        page.single("rules_generation", "gauge", "1 after the start, one more after each reload.", loaded.generation)
        page.single("rules_problems", "gauge", "Problems that keep saved files from going live.", loaded.pending.count)
        page.single("lua_memory_bytes", "gauge", "Memory of the Lua states of all shards.", metrics.luaBytes)
        server(web, &page)
        page.single("uptime_seconds", "gauge", "Time since the start.", Int(uptime))
        return page.text
    }

    private static func rules(_ metrics: HostMetrics, _ page: inout Page) {
        page.family("symbol_hits_total", "counter", "Messages that a symbol fired on.")
        for rule in metrics.rules { page.sample("symbol_hits_total", [("symbol", rule.name)], rule.hits) }
        page.family("rule_calls_total", "counter", "Calls of a rule.")
        for rule in metrics.rules { page.sample("rule_calls_total", [("symbol", rule.name)], rule.calls) }
        page.family("rule_seconds_total", "counter", "Time within a rule, waits for the store left out.")
        for rule in metrics.rules {
            page.sample("rule_seconds_total", [("symbol", rule.name)], Double(rule.nanoseconds) / 1e9)
        }
        page.family("rule_off", "gauge", "1 for a rule that is switched off after failures in a row.")
        for rule in metrics.rules { page.sample("rule_off", [("symbol", rule.name)], rule.isSwitchedOff ? 1 : 0) }
        page.family("rule_failures_total", "counter", "Rules that failed, by cause.")
        for cause in Verdict.Failure.Cause.allCases {
            page.sample("rule_failures_total", [("cause", cause.rawValue)], metrics.failures[cause] ?? 0)
        }
    }

    private static func store(_ latency: HostMetrics.Latency, _ page: inout Page) {
        let name = "store_seconds"
        page.family(name, "histogram", "Time that the store takes for a batch of commands.")
        var sum = 0
        for (bound, count) in zip(latency.bounds.map { "\($0)" } + ["+Inf"], latency.counts) {
            sum += count
            page.sample(name + "_bucket", [("le", bound)], sum)
        }
        page.sample(name + "_sum", [], latency.sum)
        page.sample(name + "_count", [], sum)
    }

    private static func server(_ web: WebFigures, _ page: inout Page) {
        page.single("http_connections", "gauge", "Connections that are open.", web.connections)
        page.single("http_accepted_total", "counter", "Connections that were taken in.", web.accepted)
        page.single("http_turned_away_total", "counter", "Connections that were too many.", web.turnedAway)
        page.family("http_answers_total", "counter", "Answers by status.")
        for (status, count) in web.answers.sorted(by: { $0.key < $1.key }) {
            page.sample("http_answers_total", [("status", String(status))], count)
        }
    }

    /// The text while it grows.
    private struct Page {
        var text = ""

        mutating func family(_ name: String, _ type: String, _ help: String) {
            text += "# HELP rulehost_\(name) \(help)\n# TYPE rulehost_\(name) \(type)\n"
        }

        mutating func single(_ name: String, _ type: String, _ help: String, _ value: Int) {
            family(name, type, help)
            sample(name, [], value)
        }

        mutating func sample(_ name: String, _ labels: [(name: String, value: String)], _ value: some Numeric) {
            let inner = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
            text += "rulehost_\(name)\(inner.isEmpty ? "" : "{\(inner)}") \(value)\n"
        }

        private static func escaped(_ value: String) -> String {
            value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        }
    }
}
