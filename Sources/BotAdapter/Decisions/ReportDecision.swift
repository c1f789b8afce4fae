/// What a tap below a report leads to: pure, from what is known when it comes.
enum ReportDecision: Hashable, Sendable {
    /// The data belongs to no report that stands there.
    case forged
    /// Telegram does not say who the administrators are.
    case unknown
    /// The person does not administer the group.
    case stranger
    /// The verdict is shown; that may be asked for again and again.
    case why
    /// The button does something, once: with nil it is only said that somebody decided.
    case act(HumanDecision.Act?)

    /// Decides on a tap.
    ///
    /// The report is nil when it is more than a day old, `isAdministrator` when it is unknown whether who taps
    /// administers the group of the button.
    init(_ button: ReportButton, report: KeptReport?, isAdministrator: Bool?) {
        let isOfReport = report.map { report in
            report.chat == button.chat && report.message == button.message && report.target == button.target
        }
        switch (isAdministrator, isOfReport) {
        case (nil, _): self = .unknown
        case (false?, _): self = .stranger
        case (true?, false?): self = .forged
        case (true?, _): self = Self.decision(button)
        }
    }

    private static func decision(_ button: ReportButton) -> ReportDecision {
        switch button.act {
        case .why: .why
        case .ban: .act(.ban(until: nil))
        case .pardon, .grant: .act(.pardon)
        case .ham: .act(.ham)
        case .spam: .act(.spam)
        case .learn: .act(.learn)
        case .deny: .act(nil)
        }
    }
}
