internal import Foundation

/// How samples lie in the store: a field a sample in the hash of its scope, named after its words, so that the same words
/// are learned once and the opposite of what was learned takes its place.
enum SampleRecord {
    /// Changes with everything that is learned or forgotten in the scope.
    static let version: ByteString = "version"

    private struct Fields: Codable {
        var text: String
        var label: String
        var date: Int64
    }

    /// The samples of a scope's hash, oldest first.
    static func samples(in fields: [StoreReply]) -> [LearnedSample] {
        var samples: [(name: ByteString, sample: LearnedSample)] = []
        let decoder = JSONDecoder()
        for place in stride(from: 0, to: fields.count - 1, by: 2) {
            guard case .bytes(let name) = fields[place], case .bytes(let value) = fields[place + 1], name != version,
                let fields = try? decoder.decode(Fields.self, from: Data(value.bytes))
            else { continue }
            let sample = LearnedSample(text: fields.text, isSpam: fields.label == "spam", date: fields.date)
            samples.append((name, sample))
        }
        // The order must not depend on the store's.
        samples.sort { ($0.sample.date, $0.name) < ($1.sample.date, $1.name) }
        return samples.map(\.sample)
    }

    /// 16 hexadecimal digits, equal for texts of equal words; nil for a text without words.
    static func name(of text: String) -> ByteString? {
        let shape = LearningText(text).shape
        guard !shape.isEmpty else { return nil }
        let digits = String(Hashing.mix(Hashing.bytes(shape)), radix: 16)
        return ByteString(String(repeating: "0", count: 16 - digits.count) + digits)
    }

    /// How many samples a change learns, those of equal words included.
    static func sampleCount(of change: Change) -> Int { (change.commands[0].arguments.count - 4) / 2 }

    fileprivate static func encode(_ sample: LearnedSample) -> ByteString? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let fields = Fields(text: sample.text, label: sample.isSpam ? "spam" : "ham", date: sample.date)
        return (try? encoder.encode(fields)).map { ByteString(Array($0)) }
    }
}

extension RecordKind {
    /// What people taught.
    package static let learned = RecordKind(
        "rh:learned:", ["tenant"], .hash, of: .tenant, "texts that were learned, at most 100,000; the oldest leave",
        fields: [
            ("<name>", "JSON of text, label and date; 16 hexadecimal digits, equal for equal words"),
            ("version", "another one after each change"),
        ], goes: "`rulehost forget`, or the opposite was learned")
}

extension LearningScope {
    /// Whose word it is.
    package var tenant: Tenant {
        switch self {
        case .shared: .all
        case .adminChat(let chat): .chat(chat)
        }
    }

    /// What is learned for a tenant.
    package init(_ tenant: Tenant) {
        switch tenant {
        case .all: self = .shared
        case .chat(let chat): self = .adminChat(chat)
        }
    }

    /// Hash of samples by name.
    package var key: ByteString { RecordKind.learned.key(named: tenant.description) }
}

extension Reading {
    /// The samples of a scope, oldest first.
    package static func samples(in scope: LearningScope) -> Reading<[LearnedSample]> where Value == [LearnedSample] {
        Reading(StoreCommand("HGETALL", scope.key)) { reply in
            if case .array(let fields) = reply { SampleRecord.samples(in: fields) } else { [] }
        }
    }
}

extension Change {
    /// Learns samples, all or none; nil when none has words.
    ///
    /// - Parameters:
    ///   - samples: What is learned; of equal words the last one counts.
    ///   - scope: For whom.
    ///   - token: A value that the version did not have before.
    /// - Returns: A change that is not lost while the store is away.
    package static func learn(_ samples: [LearnedSample], in scope: LearningScope, token: UInt64) -> Change? {
        var arguments: [ByteString] = ["HSET", scope.key]
        for sample in samples {
            guard let name = SampleRecord.name(of: sample.text), let value = SampleRecord.encode(sample) else {
                continue
            }
            arguments += [name, value]
        }
        guard arguments.count > 2 else { return nil }
        arguments += [SampleRecord.version, ByteString(String(token))]
        return Change(.tenant(scope.tenant), StoreCommand(arguments: arguments).kept)
    }

    /// Forgets samples, whatever they were learned as; nil when none has words.
    static func forget(_ texts: [String], in scope: LearningScope, token: UInt64) -> Change? {
        let names = texts.compactMap { SampleRecord.name(of: $0) }
        guard !names.isEmpty else { return nil }
        return Change(
            .tenant(scope.tenant), StoreCommand(arguments: ["HDEL", scope.key] + names).kept,
            StoreCommand("HSET", scope.key, SampleRecord.version, ByteString(String(token))).kept)
    }

    /// Forgets all of a scope.
    static func forgetAll(in scope: LearningScope) -> Change {
        Change(.tenant(scope.tenant), StoreCommand("DEL", scope.key))
    }
}
