import RuleHost
import TestSupport
import Testing

@Suite struct LoggerTests {
    @Test(
        arguments: [
            ("rspamd_logger.infox('plain')", "rule info: plain"), ("rspamd_logger.warnx('%s', 1)", "rule warning: 1"),
            ("rspamd_logger.errx('%s and %s', 'a', true)", "rule error: a and true"),
            ("rspamd_logger.infox('%1 %2 %1', 'a', 2.5)", "rule info: a 2.5 a"),
            ("rspamd_logger.infox('%d %f', 3, 0.5)", "rule info: 3 0.5"),
            ("rspamd_logger.infox('%s %s', 'a')", "rule info: a <MISSING ARGUMENT>"),
            ("rspamd_logger.infox('%3', 'a')", "rule info: <MISSING ARGUMENT>"),
            ("rspamd_logger.infox('100%% %')", "rule info: 100% %"),
            ("rspamd_logger.infox(task, 'from %s', 'A')", "rule info: from A"),
            ("rspamd_logger.infox(rspamd_config, '%1', nil)", "rule info: nil"),
            ("local logger = require 'rspamd_logger' logger.infox('as a module')", "rule info: as a module"),
            ("print('a', 1, nil, {})", "rule: a 1 nil table"),
            ("rspamd_logger.debugx('silent')", nil), ("rspamd_logger.infox()", nil),
        ] as [(String, String?)])
    func writesALine(call: String, line: String?) async throws {
        let log = HostLog()
        let rules = "rspamd_config.A = function(task) \(call) return true end"
        try await withHost(rules, groups: RuleFolder.groups("A"), log: log) { host, _ in
            #expect(await host.scan(.sample()).failures.isEmpty)
            #expect(log.all == (line.map { [$0] } ?? []))
        }
    }
}
