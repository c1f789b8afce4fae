internal import RuleHost

/// `/settings`, `/set`, `/reset` and `/mode`.
enum SettingCommands {
    private static let length = 3_500

    static func settings(_ call: CommandCall, _ decision: inout Decision) async throws(StoreError) {
        do {
            let word = call.command.argument.lowercased()
            let settings = try await call.context.rules.settings(chat: call.group).filter { setting in
                guard word.isEmpty else { return setting.name.lowercased().contains(word) }
                // Scores are many; those that nobody changed are in groups.conf.
                return !setting.name.hasPrefix("score:") || setting.source == .chat
            }
            guard !settings.isEmpty else { return decision.add(call.say(.noSettings)) }
            let lines = settings.map { line($0, call.language) }
            var text = ""
            for line in lines where text.utf16.count + line.utf16.count < length { text += line + "\n" }
            decision.add(call.say(Phrase.settingsTitle.text(call.language) + "\n" + text))
        } catch {
            decision.add(call.complain(error))
        }
    }

    static func set(_ call: CommandCall, _ decision: inout Decision) async throws(StoreError) {
        let words = call.command.argument.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2 else { return decision.add(call.usage()) }
        await change(call, words[0], to: words[1], &decision)
    }

    static func reset(_ call: CommandCall, _ decision: inout Decision) async throws(StoreError) {
        guard !call.command.argument.isEmpty else { return decision.add(call.usage()) }
        await change(call, call.command.argument, to: nil, &decision)
    }

    static func mode(_ call: CommandCall, _ decision: inout Decision) async throws(StoreError) {
        let word = call.command.argument.lowercased()
        guard !word.isEmpty else {
            return decision.add(call.say(explain(call.settings.mode), "\(call.settings.mode.rawValue)"))
        }
        guard let mode = ChatSettings.Mode(rawValue: word) else { return decision.add(call.usage()) }
        do {
            decision.change(
                try await call.context.rules.settingChange("mode", to: mode.rawValue, chat: call.group).change)
            decision.change(call.audit("mode \(mode.rawValue)"))
            decision.add(call.say(explain(mode), "\(mode.rawValue)"))
        } catch {
            decision.add(call.complain(error))
        }
    }

    /// What is wrong with a value that the host would take for a text; nil when nothing is.
    static func objection(_ name: String, _ value: String) -> Problem? {
        let known: [String]
        switch name {
        case "mode": known = ChatSettings.Mode.allCases.map(\.rawValue)
        case "language": known = Language.allCases.map(\.rawValue)
        case "trust_scope": known = ["chat", "admin_chat"]
        default: return nil
        }
        guard !known.contains(value) else { return nil }
        return Problem(file: name, message: "found \"\(value)\", wanted \(known.joined(separator: ", "))")
    }

    private static func change(
        _ call: CommandCall, _ name: String, to value: String?, _ decision: inout Decision
    ) async {
        // An owner is told by the host where such a setting stands.
        if OperatorSetting.isOne(name), !call.isOwner { return decision.add(call.say(.ownersOnly)) }
        if let value, let problem = objection(name, value) { return decision.add(call.complain(problem)) }
        do {
            let (change, setting) = try await call.context.rules.settingChange(name, to: value, chat: call.group)
            decision.change(change)
            decision.change(call.audit(value.map { "set \(name) \($0)" } ?? "reset \(name)"))
            let text = setting.map { line($0, call.language) } ?? HTMLText.escape("\(name) = \(value ?? "")")
            decision.add(call.say(text))
        } catch {
            decision.add(call.complain(error))
        }
    }

    private static func explain(_ mode: ChatSettings.Mode) -> Phrase {
        switch mode {
        case .live: .modeLive
        case .soft: .modeSoft
        case .training: .modeTraining
        }
    }

    /// A setting with its default, when it differs, and who decided it.
    private static func line(_ setting: ChatSetting, _ language: Language) -> String {
        let value = "<code>\(HTMLText.escape(setting.name)) = \(text(setting.value))</code>"
        let initial = setting.initial.map { text($0) } ?? "-"
        return switch setting.source {
        case .chat: "\(value) (\(Phrase.settingOwn.text(language, .html(initial))))"
        case .defaults: "\(value) (\(Phrase.settingOperator.text(language, .html(initial))))"
        case .configuration, .builtin: value
        }
    }

    private static func text(_ value: SettingValue) -> String {
        switch value {
        case .number(let number): PointsText.text(number)
        case .text(let text): HTMLText.escape(HTMLText.cut(text, to: 200))
        case .bool(let isOn): isOn ? "on" : "off"
        }
    }
}
